package io.millrace.jobs.control;

import io.millrace.domain.control.ControlTables;
import io.millrace.jobs.document.InvalidInput;
import io.millrace.jobs.policy.PolicyLoader;
import io.millrace.operators.runtime.ControlFeed;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.api.common.functions.RuntimeContext;

/**
 * Control data from files. All subtasks of a JVM share one set of tables per content: the tables
 * live as long as any of them holds them, and a changed file makes a new set.
 */
public final class FileControlFeed implements ControlFeed {
  private static final long serialVersionUID = 1;
  private static final Map<String, WeakReference<ControlTables>> SHARED = new HashMap<>();

  private final List<String> paths;
  private final String policyDirectory;

  /**
   * @param paths control files
   * @param policyDirectory of policy documents; null for the bundled defaults alone
   */
  public FileControlFeed(List<String> paths, String policyDirectory) {
    this.paths = List.copyOf(paths);
    this.policyDirectory = policyDirectory;
  }

  @Override
  public ControlTables open(RuntimeContext context) {
    String key = contentKey();
    synchronized (SHARED) {
      SHARED.values().removeIf(reference -> reference.get() == null);
      WeakReference<ControlTables> known = SHARED.get(key);
      ControlTables tables = known == null ? null : known.get();
      if (tables == null) {
        tables = read();
        SHARED.put(key, new WeakReference<>(tables));
      }
      return tables;
    }
  }

  /**
   * Reads the files anew, shared with nobody.
   *
   * @throws InvalidInput with everything that is wrong in them
   */
  public InMemoryControlTables read() {
    Path directory = policyDirectory == null ? null : Path.of(policyDirectory);
    return ControlFiles.read(paths, PolicyLoader.load(directory).timeline());
  }

  /** Names, sizes and times of all files. */
  private String contentKey() {
    List<Path> files = new ArrayList<>(paths.stream().sorted().map(Path::of).toList());
    try {
      if (policyDirectory != null && Files.isDirectory(Path.of(policyDirectory))) {
        try (Stream<Path> documents = Files.list(Path.of(policyDirectory))) {
          documents.sorted().forEach(files::add);
        }
      }
      StringBuilder key = new StringBuilder(String.valueOf(policyDirectory));
      for (Path file : files) {
        key.append('\n')
            .append(file)
            .append(' ')
            .append(Files.size(file))
            .append(' ')
            .append(Files.getLastModifiedTime(file).to(java.util.concurrent.TimeUnit.NANOSECONDS));
      }
      return key.toString();
    } catch (IOException e) {
      throw InvalidInput.of(e.getMessage(), "cannot be read");
    }
  }
}
