package io.millrace.jobs.submit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;

/** What a refused request means: Flink answers with a stack trace, and the cause is far down. */
public final class RestErrors {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CAUSE = "Caused by: ";
  private static final int SHOWN = 2_000;

  private RestErrors() {}

  static String message(String url, HttpResponse<String> response) {
    StringBuilder all = new StringBuilder();
    try {
      for (JsonNode error : JSON.readTree(response.body()).path("errors")) {
        all.append(error.asText()).append('\n');
      }
    } catch (JsonProcessingException noJson) {
      all.append(response.body());
    }
    String said = all.toString();
    String own = cause(said);
    String shown = own != null ? own : said.substring(0, Math.min(SHOWN, said.length())).trim();
    return own != null ? shown : url + " answers " + response.statusCode() + ": " + shown;
  }

  /** What a trace comes down to: its last cause, else its first line. */
  public static String said(String trace) {
    String cause = cause(trace);
    return cause != null ? cause : trace.lines().findFirst().orElse("");
  }

  /** The message of the last cause, without its class and its frames; null when there is none. */
  static String cause(String trace) {
    int at = trace.lastIndexOf(CAUSE);
    if (at < 0) {
      return null;
    }
    String rest = trace.substring(at + CAUSE.length());
    int end = rest.indexOf("\n\tat ");
    String message = end < 0 ? rest : rest.substring(0, end);
    int colon = message.indexOf(": ");
    boolean ours = message.startsWith("io.millrace.") && colon > 0;
    return (ours ? message.substring(colon + 2) : message).trim();
  }
}
