package io.millrace.jobs.tracker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Issues of one repository; the marker is a label, which is found at once, unlike text. */
final class GithubIssues implements Tracker {
  private final TrackerApi api;
  private final String repository;

  /**
   * @param repository owner/name
   */
  GithubIssues(TrackerApi api, String repository) {
    this.api = api;
    this.repository = repository;
  }

  /** Value of the header for a token; null for none. */
  static String authorization(String token) {
    return token == null ? null : "Bearer " + token;
  }

  @Override
  public String name() {
    return "github";
  }

  @Override
  public boolean owns(String workItemId) {
    return Tracker.isNumbered(workItemId, repository + "#");
  }

  @Override
  public String find(TicketDraft draft) {
    String label = URLEncoder.encode(draft.marker(), StandardCharsets.UTF_8);
    JsonNode found =
        api.call("GET", issues() + "?state=all&per_page=1&direction=asc&labels=" + label, null);
    return found.isEmpty() ? null : id(found.get(0));
  }

  @Override
  public String create(TicketDraft draft) {
    ObjectNode issue = text(draft);
    issue.putArray("labels").add("millrace").add(draft.marker());
    draft.labels().forEach(issue.withArray("labels")::add);
    return id(api.call("POST", issues(), issue));
  }

  @Override
  public void update(String workItemId, TicketDraft draft) {
    ObjectNode issue = text(draft);
    if (draft.returned()) {
      issue.put("state", "open");
    }
    api.call("PATCH", issue(workItemId), issue);
  }

  @Override
  public void comment(String workItemId, String text, String marker, long since) {
    String comments = issue(workItemId) + "/comments";
    String after =
        URLEncoder.encode(Instant.ofEpochMilli(since).toString(), StandardCharsets.UTF_8);
    for (JsonNode said : api.call("GET", comments + "?per_page=100&since=" + after, null)) {
      if (said.path("body").asText().contains(marker)) {
        return;
      }
    }
    String body = text + "\n<!-- " + marker + " -->\n";
    api.call("POST", comments, JsonNodeFactory.instance.objectNode().put("body", body));
  }

  @Override
  public void close(String workItemId) {
    ObjectNode closed = JsonNodeFactory.instance.objectNode();
    closed.put("state", "closed").put("state_reason", "completed");
    api.call("PATCH", issue(workItemId), closed);
  }

  private static ObjectNode text(TicketDraft draft) {
    ObjectNode issue = JsonNodeFactory.instance.objectNode();
    issue.put("title", draft.title());
    issue.put("body", draft.body() + "\n\n<!-- " + draft.marker() + " -->\n");
    return issue;
  }

  private String issue(String workItemId) {
    return issues() + "/" + workItemId.substring(workItemId.indexOf('#') + 1);
  }

  private String issues() {
    return "/repos/" + repository + "/issues";
  }

  private String id(JsonNode issue) {
    return repository + "#" + issue.path("number").asLong();
  }
}
