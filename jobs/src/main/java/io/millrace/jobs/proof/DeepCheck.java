package io.millrace.jobs.proof;

import io.millrace.domain.control.ControlTables;
import io.millrace.domain.event.Coordinates;
import io.millrace.domain.event.SourceRecord;
import io.millrace.domain.event.SourceRecord.Decoded;
import io.millrace.domain.event.TelemetryEvent;
import io.millrace.domain.fingerprint.Fingerprinter;
import io.millrace.domain.fingerprint.Fingerprinter.Found;
import io.millrace.domain.intake.ContractJudge;
import io.millrace.domain.intake.Enrichment;
import io.millrace.domain.intake.Preparation;
import io.millrace.domain.mask.SubjectKeys;
import io.millrace.domain.policy.PolicySet;
import io.millrace.domain.slow.LongCall;
import io.millrace.jobs.files.InputFile;
import io.millrace.jobs.files.ReadLimits;
import io.millrace.jobs.files.RecordFile;
import io.millrace.jobs.mask.NumberingPlans;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Decodes, masks, enriches and fingerprints records again, by the code that a run uses, and
 * compares the fingerprint.
 */
final class DeepCheck {
  private final Map<String, InputFile> files = new HashMap<>();
  private final ControlTables control;
  private final Findings findings;
  private final Preparation preparation;
  private final Enrichment enrichment;
  private long recomputed;

  DeepCheck(List<InputFile> files, ControlTables control, Findings findings) {
    files.forEach(f -> this.files.put(f.path(), f));
    this.control = control;
    this.findings = findings;
    // a fingerprint never holds a pseudonym, so that any key leads to the same one
    this.preparation = new Preparation(SubjectKeys.ofPhrase("trace"), NumberingPlans.INSTANCE);
    this.enrichment = new Enrichment(control);
  }

  /** How many fingerprints were computed again. */
  long run(List<Witness> witnesses) {
    Map<String, TreeMap<Coordinates, Witness>> byFile = new TreeMap<>();
    for (Witness witness : witnesses) {
      if (witness.isRecomputable()) {
        byFile
            .computeIfAbsent(witness.coordinates().source(), s -> new TreeMap<>())
            .put(witness.coordinates(), witness);
      }
    }
    byFile.forEach(this::file);
    return recomputed;
  }

  private void file(String path, TreeMap<Coordinates, Witness> wanted) {
    InputFile file = files.get(path);
    if (file == null) {
      findings.add(path + ": is not among the recorded inputs");
      return;
    }
    // what was accepted once is accepted now, however late the hour
    ContractJudge judge = new ContractJudge(Long.MAX_VALUE);
    long last = wanted.lastKey().offset();
    try (RecordFile records = RecordFile.open(file, ReadLimits.DEFAULT, judge)) {
      for (SourceRecord r = records.next(); r != null; r = records.next()) {
        Coordinates at = coordinates(r);
        if (at.offset() > last) {
          return;
        }
        Witness witness = wanted.get(at);
        if (witness != null) {
          compare(witness, r);
        }
      }
    }
  }

  private static Coordinates coordinates(SourceRecord record) {
    return record instanceof Decoded d
        ? d.coordinates()
        : ((SourceRecord.Rejected) record).coordinates();
  }

  private void compare(Witness witness, SourceRecord record) {
    if (!(record instanceof Decoded decoded)) {
      findings.add(witness.place() + ": the record of " + witness.id() + " is now rejected");
      return;
    }
    PolicySet policies = control.policies().at(decoded.record().eventTime());
    TelemetryEvent event = enrichment.enrich(preparation.prepare(decoded, policies).event());
    recomputed++;
    String now = fingerprint(event, policies);
    if (!now.equals(witness.fingerprint())) {
      findings.add(
          witness.place()
              + ": the fingerprint of "
              + witness.id()
              + " was "
              + witness.fingerprint()
              + ", now it is "
              + now);
    }
  }

  /** What the event is called now; a long call by the name that it has if it was slow. */
  private static String fingerprint(TelemetryEvent event, PolicySet policies) {
    Found found = Fingerprinter.find(event, policies.pain(), policies.fingerprint());
    if (found != null) {
      return found.observation().fingerprint().text();
    }
    LongCall call = Fingerprinter.longCall(event, policies.pain(), policies.fingerprint());
    return call == null ? "none" : call.observation().fingerprint().text();
  }
}
