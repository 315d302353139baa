package io.millrace.jobs.proof;

import io.millrace.domain.event.Coordinates;
import io.millrace.domain.hash.Ids;
import io.millrace.jobs.files.InputFile;
import io.millrace.jobs.files.ReadLimits;
import io.millrace.jobs.files.RecordLocator;
import io.millrace.jobs.mapping.RawRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads every record again and compares its hash with the one that was kept. */
final class SourceCheck {
  /** Records that are held at once; more take another pass over their files. */
  private static final int BATCH = 100_000;

  private final RecordLocator locator;
  private final Findings findings;
  private long read;

  SourceCheck(List<InputFile> files, Findings findings) {
    this.locator = new RecordLocator(files, ReadLimits.DEFAULT);
    this.findings = findings;
  }

  /** How many records were read again; several witnesses may rest on one. */
  long run(List<Witness> witnesses) {
    Map<Coordinates, Witness> batch = new LinkedHashMap<>();
    for (Witness witness : witnesses) {
      Witness known = batch.putIfAbsent(witness.coordinates(), witness);
      if (known != null && known.rawHash() != witness.rawHash()) {
        findings.add(
            witness.place() + ": " + known.id() + " and " + witness.id() + " differ on its hash");
      }
      if (batch.size() == BATCH) {
        compare(batch);
        batch.clear();
      }
    }
    compare(batch);
    return read;
  }

  private void compare(Map<Coordinates, Witness> batch) {
    Map<Coordinates, RawRecord> found = locator.read(batch.keySet());
    for (Witness witness : batch.values()) {
      RawRecord raw = found.get(witness.coordinates());
      if (raw == null) {
        findings.add(witness.place() + ": the record of " + witness.id() + " is missing");
        continue;
      }
      read++;
      if (raw.hash() != witness.rawHash()) {
        findings.add(
            witness.place()
                + ": the record of "
                + witness.id()
                + " has changed (its SHA-256 began with "
                + Ids.hex(witness.rawHash())
                + ", now with "
                + Ids.hex(raw.hash())
                + ")");
      }
    }
  }
}
