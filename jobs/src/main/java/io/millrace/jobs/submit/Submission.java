package io.millrace.jobs.submit;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What is submitted.
 *
 * @param entryClass the job's main class
 * @param parallelism null for what the settings or the cluster say
 * @param savepoint path or URI to start from; null to start anew
 */
public record Submission(
    String entryClass, List<String> args, Integer parallelism, String savepoint) {
  private static final ObjectMapper JSON = new ObjectMapper();

  String json() {
    ObjectNode body = JSON.createObjectNode();
    body.put("entryClass", entryClass);
    ArrayNode list = body.putArray("programArgsList");
    args.forEach(list::add);
    if (parallelism != null) {
      body.put("parallelism", parallelism);
    }
    if (savepoint != null) {
      body.put("savepointPath", savepoint);
      // state that no operator takes is an error until a person says otherwise
      body.put("allowNonRestoredState", false);
    }
    return body.toString();
  }
}
