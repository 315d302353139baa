package io.millrace.jobs.tracker;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.domain.control.WorkItemEvent;
import io.millrace.domain.control.WorkItemEvent.State;
import io.millrace.domain.event.ContractRecord;
import io.millrace.domain.event.ContractSchema;
import io.millrace.domain.event.Coordinates;
import io.millrace.domain.event.SourceRecord;
import io.millrace.domain.intake.ContractJudge;
import io.millrace.jobs.mapping.Mappings;
import io.millrace.jobs.mapping.RawRecord;
import io.millrace.jobs.mapping.RecordDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What trackers tell by webhook, as work item events: a shipped mapping ({@code github-issues},
 * {@code jira-issues}) takes each apart. What is not marked as an item's, or changes nothing that
 * Millrace asks about, is no event.
 */
public final class TrackerWords {
  private static final int STATE = ContractSchema.WORKFLOW.at("event_type");
  private static final int TICKET = ContractSchema.WORKFLOW.at("entity_id");
  private static final int SOURCE = ContractSchema.WORKFLOW.at("source");
  private static final int BUSINESS = ContractSchema.WORKFLOW.at("business");

  private final String file;
  private final RecordDecoder decoder;
  private long line;

  /**
   * Of one file or stream; for one thread.
   *
   * @param mapping name of a shipped mapping, or file
   * @param file as coordinates name it
   */
  public TrackerWords(String mapping, String file) {
    this.file = file;
    decoder = Mappings.load(mapping).decoder(file, null, null, new ContractJudge(Long.MAX_VALUE));
  }

  /** The events of one webhook, in order; empty when it says nothing. */
  public List<WorkItemEvent> read(byte[] webhook) {
    List<WorkItemEvent> events = new ArrayList<>();
    RawRecord raw = new RawRecord(webhook, ++line, 0, false);
    decoder.decode(
        raw,
        new Coordinates(file, 0, line, 0),
        record -> {
          if (record instanceof SourceRecord.Decoded good) {
            events.add(event(good.record()));
          }
        });
    return events;
  }

  private static WorkItemEvent event(ContractRecord record) {
    Map<String, String> said = record.map(BUSINESS);
    String effort = said.get("effort_points");
    return new WorkItemEvent(
        record.string(TICKET),
        record.string(SOURCE),
        said.get("item_id"),
        State.valueOf(record.string(STATE)),
        said.get("fix_release"),
        effort == null ? null : Integer.valueOf(effort),
        said.get("owner"),
        record.eventTime());
  }

  /** An event of GitHub's {@code issues} webhook; null when it says nothing. */
  public static WorkItemEvent github(JsonNode hook) {
    return first("github-issues", hook);
  }

  /** An event of Jira's issue webhook; null when it says nothing. */
  public static WorkItemEvent jira(JsonNode hook) {
    return first("jira-issues", hook);
  }

  private static WorkItemEvent first(String mapping, JsonNode hook) {
    byte[] bytes = hook.toString().getBytes(StandardCharsets.UTF_8);
    List<WorkItemEvent> events = new TrackerWords(mapping, mapping).read(bytes);
    return events.isEmpty() ? null : events.get(0);
  }
}
