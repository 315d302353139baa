package io.millrace.jobs.baseline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.jobs.document.InvalidInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How journeys went over some days, kept under a name to compare with. It lies in the warehouse's
 * {@code feedback/}, which no run takes away.
 *
 * @param from first day, epoch ms
 * @param to end of the last day, epoch ms
 */
public record FrozenBaseline(String name, long from, long to, List<JourneySums> lines) {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /** Where it is kept; refuses a name that is none. */
  public static Path file(Path warehouse, String name) {
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")) {
      throw InvalidInput.of(
          name, "is no name of a baseline: letters, digits, dots and dashes, at most 64");
    }
    return warehouse.resolve("feedback").resolve("baselines").resolve(name + ".json");
  }

  /** Keeps it; a name is frozen once. */
  public Path write(Path warehouse) {
    Path file = file(warehouse, name);
    if (Files.exists(file)) {
      throw InvalidInput.of(file.toString(), "is frozen already; choose another name");
    }
    ObjectNode top = JSON.createObjectNode();
    top.put("name", name);
    top.put("from", Instant.ofEpochMilli(from).toString());
    top.put("to", Instant.ofEpochMilli(to).toString());
    for (JourneySums line : lines) {
      ObjectNode o = top.withArray("journeys").addObject();
      o.put("environment", line.environment());
      o.put("journey", line.journey());
      o.put("segment", line.segment());
      line.counts().forEach(o::put);
      ObjectNode durations = o.putObject("durations");
      line.durations().forEach((ms, runs) -> durations.put(ms.toString(), runs));
    }
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, JSON.writeValueAsString(top) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }

  /** A frozen one. */
  public static FrozenBaseline read(Path warehouse, String name) {
    Path file = file(warehouse, name);
    if (!Files.isRegularFile(file)) {
      throw InvalidInput.of(
          file.toString(), "does not exist; 'policy freeze-baseline --name " + name + "' makes it");
    }
    try {
      JsonNode top = JSON.readTree(Files.readString(file));
      List<JourneySums> lines = new ArrayList<>();
      for (JsonNode o : top.path("journeys")) {
        lines.add(line(o));
      }
      return new FrozenBaseline(name, millis(top, "from"), millis(top, "to"), lines);
    } catch (IOException | IllegalArgumentException | java.time.DateTimeException e) {
      throw InvalidInput.of(file.toString(), "is no frozen baseline: " + e.getMessage());
    }
  }

  private static long millis(JsonNode top, String key) {
    return Instant.parse(top.path(key).asText()).toEpochMilli();
  }

  private static JourneySums line(JsonNode o) {
    Map<String, Long> counts = new LinkedHashMap<>();
    TreeMap<Long, Long> durations = new TreeMap<>();
    for (Map.Entry<String, JsonNode> e : o.properties()) {
      if (e.getValue().isIntegralNumber()) {
        counts.put(e.getKey(), e.getValue().asLong());
      }
    }
    for (Map.Entry<String, JsonNode> e : o.path("durations").properties()) {
      durations.put(Long.parseLong(e.getKey()), e.getValue().asLong());
    }
    return new JourneySums(
        o.path("environment").asText(),
        o.path("journey").asText(),
        o.path("segment").asText(),
        counts,
        durations);
  }
}
