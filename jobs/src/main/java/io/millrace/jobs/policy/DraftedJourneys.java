package io.millrace.jobs.policy;

import io.millrace.domain.event.ContractRecord;
import io.millrace.domain.event.ContractSchema;
import io.millrace.domain.event.EventRole;
import io.millrace.domain.event.RecordKind;
import io.millrace.domain.event.SourceRecord;
import io.millrace.domain.intake.ContractJudge;
import io.millrace.domain.journey.JourneyDraft;
import io.millrace.domain.journey.JourneyDraft.Proposal;
import io.millrace.jobs.document.InvalidInput;
import io.millrace.jobs.files.InputFile;
import io.millrace.jobs.files.Inputs;
import io.millrace.jobs.files.ReadLimits;
import io.millrace.jobs.files.RecordFile;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Journeys read off the workflow events of files, one for each workflow, as a policy document that
 * people edit: {@code policy draft-journey}. What the proposal rests on stands beside it.
 */
public final class DraftedJourneys {
  private static final ContractSchema SCHEMA = ContractSchema.of(RecordKind.WORKFLOW);
  private static final int CORRELATION = SCHEMA.at("correlation_id");
  private static final int WORKFLOW = SCHEMA.at("workflow_name");
  private static final int SERVICE = SCHEMA.at("service");
  private static final int TYPE = SCHEMA.at("event_type");
  private static final int STEP = SCHEMA.at("step_name");
  private static final int STAGE_TO = SCHEMA.at("stage_to");
  private static final int ROLE = SCHEMA.at("event_role");
  private static final int BRANCH = SCHEMA.at("branch");
  private static final long HOUR_MS = 3_600_000L;

  private final Map<String, JourneyDraft> workflows = new TreeMap<>();
  private long events;

  private DraftedJourneys() {}

  /**
   * A journeys document over the events of files.
   *
   * @throws InvalidInput when the files cannot be read, or hold no run of a workflow
   */
  public static String of(List<Inputs.Request> requests) {
    DraftedJourneys drafted = new DraftedJourneys();
    for (InputFile file : Inputs.resolve(requests).records()) {
      drafted.read(file);
    }
    if (drafted.workflows.isEmpty()) {
      throw InvalidInput.of(
          requests.get(0).path(), "holds no workflow event with a correlation id");
    }
    return drafted.yaml();
  }

  private void read(InputFile file) {
    ContractJudge judge = new ContractJudge(Long.MAX_VALUE);
    try (RecordFile records = RecordFile.open(file, ReadLimits.DEFAULT, judge)) {
      for (SourceRecord r = records.next(); r != null; r = records.next()) {
        if (r instanceof SourceRecord.Decoded good && good.record().kind() == RecordKind.WORKFLOW) {
          add(good.record());
        }
      }
    }
  }

  private void add(ContractRecord r) {
    boolean note = EventRole.NOTE.name().equals(r.string(ROLE));
    if (note || r.string(CORRELATION) == null) {
      return;
    }
    String workflow = first(r.string(WORKFLOW), r.string(SERVICE));
    String stage = first(first(r.string(STAGE_TO), r.string(STEP)), r.string(TYPE));
    workflows
        .computeIfAbsent(workflow, w -> new JourneyDraft())
        .add(
            r.string(CORRELATION),
            r.eventTime(),
            events++,
            stage,
            r.string(BRANCH),
            EventRole.TERMINAL.name().equals(r.string(ROLE)));
  }

  private static String first(String a, String b) {
    return a == null ? b : a;
  }

  private String yaml() {
    String ids =
        workflows.keySet().stream().map(DraftedJourneys::id).collect(Collectors.joining("-"));
    StringBuilder out = new StringBuilder();
    out.append("# Drafted from ").append(events).append(" events; read it before it judges.\n");
    out.append("kind: journeys\nid: ").append(quoted(shortened(ids))).append("\nversion: 1\n");
    out.append("journeys:\n");
    workflows.forEach((workflow, draft) -> append(workflow, draft.propose(), out));
    return out.toString();
  }

  private static String shortened(String id) {
    return id.substring(0, Math.min(60, id.length()));
  }

  private static void append(String workflow, Proposal p, StringBuilder out) {
    out.append(
        String.format(
            Locale.ROOT,
            "  # %d runs; pairs of stages keep this order in %s of cases; %s of moves follow it.%n",
            p.runs(),
            percent(p.orderPermille()),
            percent(p.conformPermille())));
    out.append("  - id: ").append(quoted(id(workflow))).append('\n');
    out.append("    title: ").append(quoted(workflow)).append('\n');
    out.append("    workflows: [").append(quoted(workflow)).append("]\n");
    if (p.stages().isEmpty()) {
      out.append("    # Free order. Seen in at least 5 % of runs, the most common first:\n    # ");
      out.append(list(p.seen()).replace('\n', ' ')).append('\n');
    } else {
      out.append("    stages: ").append(list(p.stages())).append('\n');
    }
    if (!p.branches().isEmpty()) {
      out.append("    branches: ").append(list(p.branches())).append('\n');
    }
    roles(p, out);
    out.append("    ends_within: ").append(p.endsWithin()).append('\n');
    out.append(
        String.format(
            Locale.ROOT,
            "    idle_after: %s  # %s of the silences that runs came back from were longer%n",
            p.idleAfter(),
            percent(p.longGapPermille())));
    out.append(
        String.format(
            Locale.ROOT,
            "    # sla: %dh  # nine of ten runs took no longer; a promise is yours to make%n",
            Math.max(1, (p.durationP90Ms() + HOUR_MS - 1) / HOUR_MS)));
    out.append("    weight: 1\n");
  }

  private static void roles(Proposal p, StringBuilder out) {
    Map<String, EventRole> roles = new TreeMap<>();
    if (p.initiator() != null) {
      roles.put(p.initiator(), EventRole.INITIATOR);
    }
    p.terminals().forEach(stage -> roles.put(stage, EventRole.TERMINAL));
    if (p.sourceEnds()) {
      out.append(
          "    # The source says itself where runs end; roles count where it says nothing.\n");
    }
    if (!roles.isEmpty()) {
      out.append("    roles: {");
      out.append(
          roles.entrySet().stream()
              .map(e -> quoted(e.getKey()) + ": " + e.getValue())
              .collect(Collectors.joining(", ")));
      out.append("}\n");
    }
  }

  private static String id(String workflow) {
    String id = workflow.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    id = id.replaceAll("^-|-$", "");
    return id.isEmpty() ? "journey" : id;
  }

  private static String percent(int permille) {
    return String.format(Locale.ROOT, "%d.%d %%", permille / 10, permille % 10);
  }

  private static String list(List<String> texts) {
    return texts.stream().map(DraftedJourneys::quoted).collect(Collectors.joining(", ", "[", "]"));
  }

  /** A YAML string in double quotes, whatever stands in it. */
  private static String quoted(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < 0x20) {
        out.append(String.format(Locale.ROOT, "\\x%02x", (int) c));
      } else {
        out.append(c);
      }
    }
    return out.append('"').toString();
  }
}
