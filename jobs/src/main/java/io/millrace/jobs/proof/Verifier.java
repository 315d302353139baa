package io.millrace.jobs.proof;

import io.millrace.domain.UserError;
import io.millrace.jobs.backlog.Row;
import io.millrace.jobs.control.ControlFiles;
import io.millrace.jobs.control.InMemoryControlTables;
import io.millrace.jobs.files.Inputs;
import io.millrace.jobs.policy.PolicyLoader;
import io.millrace.warehouse.read.WarehouseReader;
import io.millrace.warehouse.state.RecordedInputs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Proves an item against its observations and against the files that they were read from. */
public final class Verifier {
  private final WarehouseReader reader;
  private final Path warehouse;

  public Verifier(WarehouseReader reader, Path warehouse) {
    this.reader = reader;
    this.warehouse = warehouse;
  }

  /**
   * Compares digests and reads records again.
   *
   * @param deep also computes fingerprints again
   * @throws UserError when the recorded inputs cannot be read at all
   */
  public Verification verify(Chain chain, boolean deep) {
    RecordedInputs recorded = recorded();
    Inputs inputs = inputs(recorded);
    Findings findings = new Findings();
    long digests = new DigestCheck(chain, findings).run();
    Provenance.read(reader, chain.item()).check(reader, chain.item(), findings);
    List<Witness> events = patternEvents(chain);
    List<Witness> all = new ArrayList<>(chain.observations());
    all.addAll(events);
    long records = new SourceCheck(inputs.records(), findings).run(all);
    boolean asked = deep || !chain.changes().isEmpty();
    InMemoryControlTables control = asked ? control(inputs, recorded) : null;
    long changes = asked ? new ChangeCheck(control, findings).run(chain.changes()) : 0;
    long fingerprints =
        deep ? new DeepCheck(inputs.records(), control, findings).run(chain.observations()) : -1;
    return new Verification(
        chain.observations().size(),
        events.size(),
        records,
        digests,
        changes,
        fingerprints,
        findings.count(),
        findings.kept(),
        recorded.problems());
  }

  /**
   * Reads the records of an alert's findings again.
   *
   * @throws UserError as above
   */
  public Verification verify(AlertProof alert) {
    RecordedInputs recorded = recorded();
    Findings findings = new Findings();
    List<Witness> events = alert.witnesses(findings);
    long records = new SourceCheck(inputs(recorded).records(), findings).run(events);
    return new Verification(
        0,
        events.size(),
        records,
        0,
        0,
        -1,
        findings.count(),
        findings.kept(),
        recorded.problems());
  }

  private RecordedInputs recorded() {
    RecordedInputs recorded = RecordedInputs.read(warehouse);
    if (recorded.inputs().isEmpty()) {
      throw new UserError(
          "the warehouse " + warehouse + " does not say what it was read from (no inputs.json)");
    }
    return recorded;
  }

  private static Inputs inputs(RecordedInputs recorded) {
    return Inputs.resolve(
        recorded.inputs().stream().map(i -> new Inputs.Request(i.path(), i.mapping())).toList());
  }

  private static InMemoryControlTables control(Inputs inputs, RecordedInputs recorded) {
    Path policies = recorded.policies() == null ? null : Path.of(recorded.policies().path());
    return ControlFiles.read(inputs.control(), PolicyLoader.load(policies).timeline());
  }

  /** A pattern on a run rests on the run's events up to it. */
  private List<Witness> patternEvents(Chain chain) {
    String patterns =
        chain.members().stream()
            .map(m -> Row.literal(m.fingerprint()))
            .collect(Collectors.joining(", "));
    List<Witness> events = new ArrayList<>();
    if (chain.observations().stream().noneMatch(Witness::pattern)) {
      return events;
    }
    Row.each(
        reader,
        "SELECT e.event_id, e.coordinates, e.raw_hash FROM events e JOIN (SELECT correlation_id,"
            + " environment, max(event_at) AS found_at FROM observations_current"
            + " WHERE from_pattern AND correlation_id IS NOT NULL AND environment = "
            + Row.literal(chain.item().environment())
            + " AND fingerprint_id IN ("
            + patterns
            + ") GROUP BY correlation_id, environment) p"
            + " ON e.correlation_id = p.correlation_id AND e.environment = p.environment"
            + " WHERE e.kind = 'WORKFLOW' AND e.event_at <= p.found_at ORDER BY e.coordinates",
        row -> events.add(Witness.ofEvent(row)));
    return events;
  }
}
