package io.millrace.jobs.files;

import io.millrace.domain.event.Coordinates;
import io.millrace.jobs.pipeline.Originals;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Records of files, one pass over each file. */
public final class FileOriginals implements Originals {
  private static final long serialVersionUID = 1;

  private final ArrayList<InputFile> files;

  public FileOriginals(List<InputFile> files) {
    this.files = new ArrayList<>(files);
  }

  @Override
  public Map<Coordinates, Original> read(Set<Coordinates> wanted) {
    Map<Coordinates, Original> found = new HashMap<>();
    new RecordLocator(files, ReadLimits.DEFAULT)
        .read(wanted)
        .forEach((at, raw) -> found.put(at, new Original(raw.bytes(), raw.hash())));
    return found;
  }
}
