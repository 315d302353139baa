package io.millrace.jobs.dlq;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.domain.UserError;
import io.millrace.jobs.backlog.Row;
import io.millrace.warehouse.read.WarehouseReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which rejected records are to be read again: {@code feedback/dlq.replay.jsonl}, one JSON object a
 * record, by its row's identity. It holds no bytes. A record asked for twice stands there once.
 */
public final class ReplayRequests {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;

  public ReplayRequests(Path warehouse) {
    file = warehouse.resolve("feedback").resolve("dlq.replay.jsonl");
  }

  /**
   * What became of the requested records.
   *
   * @param accepted of them, no longer rejected
   */
  public record Outcome(long requested, long accepted) {}

  public Path path() {
    return file;
  }

  /** The requested rows: identity to id. */
  public Map<String, String> read() {
    Map<String, String> requests = new LinkedHashMap<>();
    if (!Files.exists(file)) {
      return requests;
    }
    try {
      int number = 0;
      for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
        number++;
        JsonNode request = parse(line, number);
        requests.put(request.path("row_id").asText(), request.path("id").asText());
      }
    } catch (IOException e) {
      throw new UserError("cannot read " + file + ": " + e.getMessage(), e);
    }
    return requests;
  }

  private JsonNode parse(String line, int number) {
    try {
      JsonNode request = JSON.readTree(line);
      if (request.hasNonNull("row_id")) {
        return request;
      }
    } catch (JsonProcessingException e) {
      // said below
    }
    throw new UserError(file + ":" + number + ": is no replay request");
  }

  /**
   * Adds records.
   *
   * @param asOf of the warehouse in which they are rejected, epoch ms
   * @return how many were not there before
   */
  public int add(Collection<Rejection> rejections, long asOf) {
    Map<String, String> known = read();
    List<String> lines = new ArrayList<>();
    for (Rejection r : rejections) {
      if (known.put(r.rowId(), r.id()) == null) {
        lines.add(line(r, asOf));
      }
    }
    if (lines.isEmpty()) {
      return 0;
    }
    try {
      Files.createDirectories(file.getParent());
      Files.write(
          file,
          lines,
          StandardCharsets.UTF_8,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UserError("cannot write " + file + ": " + e.getMessage(), e);
    }
    return lines.size();
  }

  private static String line(Rejection r, long asOf) {
    Map<String, Object> o = new LinkedHashMap<>();
    o.put("id", r.id());
    o.put("row_id", r.rowId());
    o.put("reason", r.reason());
    o.put("coordinates", r.coordinates().toString());
    o.put("raw_hash", r.rawHash());
    o.put("at", asOf);
    try {
      return JSON.writeValueAsString(o);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What became of them in this warehouse; null when none was requested. */
  public Outcome outcome(WarehouseReader reader) {
    Map<String, String> requests = read();
    if (requests.isEmpty()) {
      return null;
    }
    long[] still = new long[1];
    Row.each(
        reader,
        "SELECT row_id FROM rejected_events_current",
        row -> still[0] += requests.containsKey(row.text("row_id")) ? 1 : 0);
    return new Outcome(requests.size(), requests.size() - still[0]);
  }
}
