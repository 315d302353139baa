package io.millrace.jobs.submit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.domain.UserError;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;

/** The part of Flink's REST API that submitting and watching a job takes. */
public final class FlinkRest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration ANSWER = Duration.ofSeconds(10);

  /** A submission runs the job's main method, which asks topics, registry and catalog. */
  private static final Duration SUBMISSION = Duration.ofMinutes(3);

  private static final String BOUNDARY = "millrace-job-jar";

  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(Duration.ofSeconds(2))
          .version(HttpClient.Version.HTTP_1_1)
          .build();
  private final String base;

  private FlinkRest(String base) {
    this.base = base;
  }

  /**
   * The first JobManager of some that answers.
   *
   * @param addresses base URLs
   * @throws UserError when none does
   */
  public static FlinkRest first(List<String> addresses) {
    for (String address : addresses) {
      FlinkRest rest = new FlinkRest(address);
      try {
        rest.get("/overview");
        return rest;
      } catch (UncheckedIOException | UserError next) {
        // another one may stand by
      }
    }
    throw new UserError(
        "no JobManager answers at "
            + String.join(", ", addresses)
            + "; './millrace up' starts one");
  }

  /** The base URL, for people. */
  public String address() {
    return base;
  }

  /** Any resource. */
  public JsonNode get(String path) {
    return answer(request(path, ANSWER).GET().build());
  }

  /** Takes a jar in; returns its id there. */
  public String upload(Path jar) {
    HttpRequest request =
        request("/jars/upload", SUBMISSION)
            .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
            .POST(BodyPublishers.ofInputStream(() -> form(jar)))
            .build();
    String stored = answer(request).path("filename").asText();
    return stored.substring(stored.lastIndexOf('/') + 1);
  }

  private static InputStream form(Path jar) {
    String head =
        "--"
            + BOUNDARY
            + "\r\nContent-Disposition: form-data; name=\"jarfile\"; filename=\""
            + jar.getFileName()
            + "\"\r\nContent-Type: application/x-java-archive\r\n\r\n";
    String tail = "\r\n--" + BOUNDARY + "--\r\n";
    try {
      return new SequenceInputStream(
          Collections.enumeration(List.of(text(head), Files.newInputStream(jar), text(tail))));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + jar, e);
    }
  }

  private static InputStream text(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Runs a jar's class; returns the job's id.
   *
   * @throws UserError with what the job's main method said was wrong
   */
  public String run(String jar, Submission what) {
    HttpRequest request =
        request("/jars/" + jar + "/run", SUBMISSION)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(what.json()))
            .build();
    return answer(request).path("jobid").asText();
  }

  /** Forgets a jar; a job that was made from it keeps its own copy. */
  public void delete(String jar) {
    answer(request("/jars/" + jar, ANSWER).DELETE().build());
  }

  /** Asks for something; the answer may be the id under which it is done. */
  public JsonNode post(String path, JsonNode body) {
    HttpRequest.Builder request = request(path, ANSWER).header("Content-Type", "application/json");
    return answer(request.POST(BodyPublishers.ofString(body.toString())).build());
  }

  /** Asks a running job for something without a body. */
  public JsonNode patch(String path) {
    return answer(request(path, ANSWER).method("PATCH", BodyPublishers.noBody()).build());
  }

  private HttpRequest.Builder request(String path, Duration patience) {
    return HttpRequest.newBuilder(URI.create(base + path)).timeout(patience);
  }

  private JsonNode answer(HttpRequest request) {
    try {
      HttpResponse<String> response =
          client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
      if (response.statusCode() >= 300) {
        throw new UserError(RestErrors.message(request.uri().toString(), response));
      }
      return response.body().isBlank() ? JSON.nullNode() : JSON.readTree(response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(request.uri() + ": " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
