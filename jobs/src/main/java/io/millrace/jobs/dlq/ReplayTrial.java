package io.millrace.jobs.dlq;

import io.millrace.domain.event.Coordinates;
import io.millrace.domain.event.SourceRecord;
import io.millrace.domain.event.SourceRecord.Decoded;
import io.millrace.domain.event.SourceRecord.Rejected;
import io.millrace.domain.hash.Ids;
import io.millrace.domain.intake.ContractJudge;
import io.millrace.jobs.files.InputFile;
import io.millrace.jobs.files.ReadLimits;
import io.millrace.jobs.files.RecordFile;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads rejected records again where they stand, by the mapping as it is now. */
public final class ReplayTrial {
  private final Map<String, InputFile> files = new HashMap<>();
  private final ContractJudge judge;

  /**
   * @param files that the warehouse was read from
   */
  public ReplayTrial(List<InputFile> files, ContractJudge judge) {
    files.forEach(f -> this.files.put(f.path(), f));
    this.judge = judge;
  }

  /** Verdict of each record: "accepted", or why it would be rejected again. */
  public Map<Rejection, String> run(Collection<Rejection> rejections) {
    Map<Rejection, String> verdicts = new LinkedHashMap<>();
    Map<String, TreeMap<Coordinates, Rejection>> byFile = new TreeMap<>();
    for (Rejection r : rejections) {
      verdicts.put(r, "its source is not among the recorded inputs");
      byFile
          .computeIfAbsent(r.coordinates().source(), s -> new TreeMap<>())
          .put(r.coordinates(), r);
    }
    byFile.forEach((path, wanted) -> file(path, wanted, verdicts));
    return verdicts;
  }

  private void file(
      String path, TreeMap<Coordinates, Rejection> wanted, Map<Rejection, String> verdicts) {
    InputFile file = files.get(path);
    if (file == null) {
      return;
    }
    wanted.values().forEach(r -> verdicts.put(r, "nothing begins there any more"));
    long last = wanted.lastKey().offset();
    try (RecordFile records = RecordFile.open(file, ReadLimits.DEFAULT, judge)) {
      for (SourceRecord r = records.next(); r != null; r = records.next()) {
        Coordinates at = r instanceof Decoded d ? d.coordinates() : ((Rejected) r).coordinates();
        if (at.offset() > last) {
          return;
        }
        Rejection rejection = wanted.get(at);
        if (rejection != null) {
          verdicts.put(rejection, verdict(rejection, r));
        }
      }
    }
  }

  private static String verdict(Rejection before, SourceRecord now) {
    long hash = now instanceof Decoded d ? d.rawHash() : ((Rejected) now).rawHash();
    if (!Ids.hex(hash).equals(before.rawHash())) {
      return "the record there has changed";
    }
    return now instanceof Rejected r
        ? r.reason() + (r.detail() == null ? "" : ": " + r.detail())
        : ACCEPTED;
  }

  /** Verdict of a record that intake would take now. */
  public static final String ACCEPTED = "accepted";
}
