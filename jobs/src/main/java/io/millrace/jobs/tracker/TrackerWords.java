package io.millrace.jobs.tracker;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.domain.control.WorkItemEvent;
import io.millrace.domain.control.WorkItemEvent.State;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * What trackers tell by webhook, as work item events. What is not marked as an item's, or changes
 * nothing that Millrace asks about, is no event.
 */
public final class TrackerWords {
  private static final List<String> ENDED =
      List.of("won't do", "won't fix", "wont fix", "duplicate");
  private static final DateTimeFormatter JIRA_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSZ");

  private TrackerWords() {}

  /** An event of GitHub's {@code issues} webhook; null when it says nothing. */
  public static WorkItemEvent github(JsonNode hook) {
    JsonNode issue = hook.path("issue");
    String item = TicketDraft.itemIn(issue.path("body").asText(null));
    State state =
        switch (hook.path("action").asText()) {
          case "opened" -> State.CREATED;
          case "assigned" -> State.IN_PROGRESS;
          case "reopened" -> State.REOPENED;
          case "closed" ->
              issue.path("state_reason").asText().equals("not_planned")
                  ? State.WONT_FIX
                  : State.DONE;
          default -> null;
        };
    if (item == null || state == null) {
      return null;
    }
    String id =
        hook.path("repository").path("full_name").asText() + "#" + issue.path("number").asLong();
    Integer points = null;
    for (JsonNode label : issue.path("labels")) {
      points = points == null ? points(label.path("name").asText()) : points;
    }
    return new WorkItemEvent(
        id,
        "github",
        item,
        state,
        issue.path("milestone").path("title").asText(null),
        points,
        issue.path("assignee").path("login").asText(null),
        OffsetDateTime.parse(issue.path("updated_at").asText()).toInstant().toEpochMilli());
  }

  /** An event of Jira's issue webhook; null when it says nothing. */
  public static WorkItemEvent jira(JsonNode hook) {
    JsonNode fields = hook.path("issue").path("fields");
    String item = TicketDraft.itemIn(fields.path("description").asText(null));
    State state = jiraState(hook, fields);
    if (item == null || state == null) {
      return null;
    }
    long at = hook.path("timestamp").asLong();
    return new WorkItemEvent(
        hook.path("issue").path("key").asText(),
        "jira",
        item,
        state,
        fields.path("fixVersions").path(0).path("name").asText(null),
        null,
        fields.path("assignee").path("displayName").asText(null),
        at > 0
            ? at
            : OffsetDateTime.parse(fields.path("updated").asText(), JIRA_TIME)
                .toInstant()
                .toEpochMilli());
  }

  private static State jiraState(JsonNode hook, JsonNode fields) {
    if (hook.path("webhookEvent").asText().endsWith("issue_created")) {
      return State.CREATED;
    }
    boolean moved = false;
    for (JsonNode change : hook.path("changelog").path("items")) {
      moved |= change.path("field").asText().equals("status");
    }
    if (!moved) {
      return null;
    }
    String resolution =
        fields.path("resolution").path("name").asText("").toLowerCase(java.util.Locale.ROOT);
    return switch (fields.path("status").path("statusCategory").path("key").asText()) {
      case "indeterminate" -> State.IN_PROGRESS;
      case "done" -> ENDED.contains(resolution) ? State.WONT_FIX : State.DONE;
      case "new" -> State.REOPENED;
      default -> null;
    };
  }

  /** Points of a label such as {@code effort:5}; null when it is another. */
  private static Integer points(String label) {
    String prefix = "effort:";
    if (!label.startsWith(prefix)) {
      return null;
    }
    try {
      return Integer.valueOf(label.substring(prefix.length()).strip());
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
