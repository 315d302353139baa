package io.millrace.jobs.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/** Asks Alertmanager again and again which alerts fire, as amtool does. */
final class AlertmanagerWatch implements AutoCloseable {
  private static final long EVERY_NANOS = 100_000_000;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client = HttpClient.newHttpClient();
  private final HttpRequest question;
  private final Clock clock;
  private final Map<String, Long> first = new ConcurrentHashMap<>();
  private final Map<String, Long> gone = new ConcurrentHashMap<>();
  private final Thread thread = new Thread(this::watch, "alertmanager-watch");
  private volatile Set<String> before = Set.of();
  private volatile boolean closed;

  AlertmanagerWatch(String address, Clock clock) {
    this.question =
        HttpRequest.newBuilder(
                URI.create(address + "/api/v2/alerts?filter=alertname%3D%22MillracePain%22"))
            .build();
    this.clock = clock;
    thread.setDaemon(true);
    thread.start();
  }

  /** When Alertmanager took the alert of a dedup key in, by its own clock; null until then. */
  Long fired(String dedupKey) {
    return first.get(dedupKey);
  }

  /** Dedup keys of the alerts that fire there now. */
  Set<String> firing() {
    return before;
  }

  /** When an alert that had fired was missing from its list, the last time; null until then. */
  Long resolved(String dedupKey) {
    return gone.get(dedupKey);
  }

  private void watch() {
    while (!closed) {
      try {
        look(JSON.readTree(client.send(question, BodyHandlers.ofString()).body()));
      } catch (IOException later) {
        // the next question may be answered
      } catch (InterruptedException closing) {
        return;
      }
      LockSupport.parkNanos(EVERY_NANOS);
    }
  }

  private void look(JsonNode alerts) {
    Set<String> now = new HashSet<>();
    for (JsonNode alert : alerts) {
      String key = alert.path("annotations").path("dedup_key").asText();
      now.add(key);
      first.putIfAbsent(key, Instant.parse(alert.path("updatedAt").asText()).toEpochMilli());
    }
    for (String key : before) {
      if (!now.contains(key)) {
        gone.put(key, clock.millis());
      }
    }
    before = now;
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }
}
