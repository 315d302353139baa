package io.millrace.jobs.review;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.domain.UserError;
import io.millrace.domain.control.ReviewDecision.Constraint;
import io.millrace.domain.control.ReviewDecision.Override;
import io.millrace.domain.fingerprint.Fingerprint;
import io.millrace.domain.hash.Ids;
import io.millrace.jobs.backlog.RankedItem;
import io.millrace.jobs.control.ControlRecords;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What people said to a warehouse: one JSON line a review in {@code feedback/}, which every later
 * run reads.
 *
 * <p>Overrides, labels and constraints are stored against the anchor fingerprint, because they hold
 * for the problem however often it opens; the rest is about the item.
 */
public final class FeedbackFile {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;

  public FeedbackFile(Path warehouse) {
    file = warehouse.resolve("feedback").resolve("feedback.review.jsonl");
  }

  public Path path() {
    return file;
  }

  /**
   * Appends a review.
   *
   * @param at from when it counts, epoch ms: the warehouse's as_of
   * @return what was written, by contract field
   * @throws UserError when the very same was said before, or the file cannot be written
   */
  public Map<String, Object> append(RankedItem item, ReviewSaid said, long at) {
    Map<String, Object> content = content(item, said, at);
    String body = text(content);
    Map<String, Object> record = new LinkedHashMap<>();
    record.put("decision_id", Ids.hex("decision:", Ids.of("review", body)));
    record.putAll(content);
    String line = text(record);
    try {
      refuseRepetition(line);
      Files.createDirectories(file.getParent());
      Files.writeString(
          file,
          line + "\n",
          StandardCharsets.UTF_8,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UserError("cannot write " + file + ": " + e.getMessage(), e);
    }
    return record;
  }

  private void refuseRepetition(String line) throws IOException {
    if (!Files.exists(file)) {
      return;
    }
    List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    int before = lines.indexOf(line);
    if (before >= 0) {
      throw new UserError(file + ":" + (before + 1) + ": the very same was said before");
    }
  }

  private static Map<String, Object> content(RankedItem item, ReviewSaid said, long at) {
    Map<String, Object> o = new LinkedHashMap<>();
    o.put("target_kind", said.outlivesItem() ? "fingerprint" : "item");
    o.put("target_id", said.outlivesItem() ? item.anchor() : item.id());
    o.put("reviewer", said.reviewer());
    put(o, "verdict", said.verdict());
    put(o, "accurate", said.accurate());
    put(o, "actionable", said.actionable());
    put(o, "right_response", said.rightResponse());
    put(o, "label", ControlRecords.masked(said.label()));
    put(o, "probable_cause", ControlRecords.masked(said.probableCause()));
    put(o, "pain", said.pain());
    put(o, "disposition", said.disposition());
    put(o, "override", override(said.override()));
    put(o, "constraint", constraint(said.constraint()));
    put(o, "comment", ControlRecords.masked(said.comment()));
    o.put("at", at);
    return o;
  }

  private static Map<String, Object> override(Override override) {
    if (override == null) {
      return null;
    }
    Map<String, Object> o = new LinkedHashMap<>();
    o.put("action", override.action().name());
    put(o, "value", override.value());
    o.put("reason_code", override.reasonCode());
    o.put("expires_at", override.expiresAt());
    return o;
  }

  private static Map<String, Object> constraint(Constraint constraint) {
    if (constraint == null) {
      return null;
    }
    Map<String, Object> o = new LinkedHashMap<>();
    o.put("kind", constraint.kind().name());
    o.put("left", Fingerprint.text(constraint.left()));
    o.put("right", Fingerprint.text(constraint.right()));
    return o;
  }

  private static void put(Map<String, Object> o, String name, Object value) {
    if (value != null) {
      o.put(name, value instanceof Enum<?> e ? e.name() : value);
    }
  }

  private static String text(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write " + value, e);
    }
  }
}
