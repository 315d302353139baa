package io.millrace.jobs.tracker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Issues of one project by version 2 of Jira's interface; the marker is a label. */
final class JiraIssues implements Tracker {
  private static final int GONE = 410;
  private static final String ISSUE = "/rest/api/2/issue";
  private static final String DONE = "done";

  private final TrackerApi api;
  private final String project;

  /**
   * @param project its key
   */
  JiraIssues(TrackerApi api, String project) {
    this.api = api;
    this.project = project;
  }

  /** Value of the header for a token, or for {@code user:token}; null for none. */
  static String authorization(String token) {
    if (token == null || token.indexOf(':') < 0) {
      return token == null ? null : "Bearer " + token;
    }
    byte[] bytes = token.getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(bytes);
  }

  @Override
  public String name() {
    return "jira";
  }

  @Override
  public boolean owns(String workItemId) {
    return Tracker.isNumbered(workItemId, project + "-");
  }

  @Override
  public String find(TicketDraft draft) {
    ObjectNode search = JsonNodeFactory.instance.objectNode();
    search.put(
        "jql",
        "project = \""
            + project
            + "\" AND labels = \""
            + draft.marker()
            + "\" ORDER BY created ASC");
    search.put("maxResults", 1);
    search.putArray("fields").add("status");
    JsonNode issues = search(search).path("issues");
    return issues.isEmpty() ? null : issues.get(0).path("key").asText();
  }

  /** Jira in the cloud has moved its search, and says 410 at the old place. */
  private JsonNode search(ObjectNode search) {
    try {
      return api.call("POST", "/rest/api/2/search", search);
    } catch (TrackerRefused moved) {
      if (moved.status() != GONE) {
        throw moved;
      }
      return api.call("POST", "/rest/api/2/search/jql", search);
    }
  }

  @Override
  public String create(TicketDraft draft) {
    ObjectNode fields = text(draft);
    fields.putObject("project").put("key", project);
    fields.putObject("issuetype").put("name", "Bug");
    fields.putArray("labels").add("millrace").add(draft.marker());
    draft.labels().forEach(fields.withArray("labels")::add);
    return api.call("POST", ISSUE, wrapped(fields)).path("key").asText();
  }

  /** A workflow decides how a ticket opens again; the return is told as a comment, once. */
  @Override
  public void update(String workItemId, TicketDraft draft) {
    api.call("PUT", ISSUE + "/" + workItemId, wrapped(text(draft)));
    if (draft.returned()) {
      String said = "It is back: " + draft.title();
      String comments = ISSUE + "/" + workItemId + "/comment";
      JsonNode last = api.call("GET", comments + "?orderBy=-created&maxResults=1", null);
      if (!last.path("comments").path(0).path("body").asText().equals(said)) {
        api.call("POST", comments, JsonNodeFactory.instance.objectNode().put("body", said));
      }
    }
  }

  /** Looks at the newest fifty: what is told again is told soon. */
  @Override
  public void comment(String workItemId, String text, String marker, long since) {
    String comments = ISSUE + "/" + workItemId + "/comment";
    JsonNode newest = api.call("GET", comments + "?orderBy=-created&maxResults=50", null);
    for (JsonNode said : newest.path("comments")) {
      if (said.path("body").asText().contains(marker)) {
        return;
      }
    }
    String body = text + "\n" + marker + "\n";
    api.call("POST", comments, JsonNodeFactory.instance.objectNode().put("body", body));
  }

  /**
   * By the first transition that leads to a status of the category done. A workflow without one
   * from where the ticket stands closes nothing: a person does, with the comment in view.
   */
  @Override
  public void close(String workItemId) {
    JsonNode now = api.call("GET", ISSUE + "/" + workItemId + "?fields=status", null);
    if (isDone(now.path("fields").path("status"))) {
      return;
    }
    String transitions = ISSUE + "/" + workItemId + "/transitions";
    for (JsonNode way : api.call("GET", transitions, null).path("transitions")) {
      if (isDone(way.path("to"))) {
        ObjectNode chosen = JsonNodeFactory.instance.objectNode();
        chosen.putObject("transition").put("id", way.path("id").asText());
        api.call("POST", transitions, chosen);
        return;
      }
    }
  }

  private static boolean isDone(JsonNode status) {
    return status.path("statusCategory").path("key").asText().equals(DONE);
  }

  private static ObjectNode text(TicketDraft draft) {
    ObjectNode fields = JsonNodeFactory.instance.objectNode();
    fields.put("summary", draft.title());
    fields.put("description", draft.body() + "\n\n" + draft.marker() + "\n");
    return fields;
  }

  private static ObjectNode wrapped(ObjectNode fields) {
    ObjectNode issue = JsonNodeFactory.instance.objectNode();
    issue.set("fields", fields);
    return issue;
  }
}
