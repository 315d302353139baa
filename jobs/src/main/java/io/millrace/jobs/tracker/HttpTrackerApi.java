package io.millrace.jobs.tracker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** HTTP without redirects, so that a token reaches nobody but the tracker that was named. */
final class HttpTrackerApi implements TrackerApi {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int LONGEST_REASON = 200;

  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(PATIENCE)
          .followRedirects(HttpClient.Redirect.NEVER)
          .version(HttpClient.Version.HTTP_1_1)
          .build();
  private final String address;
  private final String authorization;

  /**
   * @param address of the interface, without a slash at its end
   * @param authorization value of the header, null to send none
   */
  HttpTrackerApi(String address, String authorization) {
    this.address = address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    this.authorization = authorization;
  }

  @Override
  public JsonNode call(String method, String path, JsonNode body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address + path))
            .timeout(PATIENCE)
            .header("Accept", "application/json")
            .header("User-Agent", "millrace");
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    request.method(
        method,
        body == null
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(body.toString()));
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    String what = method + " " + address + path;
    try {
      HttpResponse<String> reply =
          client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      if (reply.statusCode() / 100 != 2) {
        throw new TrackerRefused(
            what + ": " + reply.statusCode() + reason(reply.body()), reply.statusCode(), null);
      }
      return reply.body().isBlank() ? MissingNode.getInstance() : JSON.readTree(reply.body());
    } catch (IOException e) {
      throw new TrackerRefused(what + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TrackerRefused(what + ": interrupted", e);
    }
  }

  /** What an answer says, shortened to be quoted. */
  static String reason(String body) {
    String text = body == null ? "" : body.strip();
    return text.isEmpty()
        ? ""
        : ", " + text.substring(0, Math.min(LONGEST_REASON, text.length())).replace('\n', ' ');
  }
}
