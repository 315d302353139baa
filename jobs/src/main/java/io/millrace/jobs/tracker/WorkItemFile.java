package io.millrace.jobs.tracker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.domain.UserError;
import io.millrace.domain.control.WorkItemEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What trackers said to a warehouse: one JSON line an event, which every later run reads. */
public final class WorkItemFile {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;

  public WorkItemFile(Path warehouse) {
    file = warehouse.resolve("feedback").resolve("feedback.workitem.jsonl");
  }

  public Path path() {
    return file;
  }

  /** An event as one JSON object, as files and the topic {@code feedback.workitem} hold it. */
  public static String text(WorkItemEvent e) {
    Map<String, Object> record = new LinkedHashMap<>();
    record.put("work_item_id", e.workItemId());
    record.put("tracker", e.tracker());
    record.put("item_id", e.itemId());
    record.put("state", e.state().name());
    record.put("fix_release", e.fixRelease());
    record.put("effort_points", e.effortPoints());
    record.put("owner", e.owner());
    record.put("at", e.at());
    record.values().removeIf(value -> value == null);
    try {
      return JSON.writeValueAsString(record);
    } catch (JsonProcessingException x) {
      throw new IllegalStateException(x);
    }
  }

  /**
   * Appends an event, once: trackers repeat themselves.
   *
   * @return whether it was new
   */
  public boolean append(WorkItemEvent e) {
    try {
      String line = text(e);
      List<String> known = Files.exists(file) ? Files.readAllLines(file) : List.of();
      if (known.contains(line)) {
        return false;
      }
      Files.createDirectories(file.getParent());
      Files.writeString(
          file,
          line + "\n",
          StandardCharsets.UTF_8,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
      return true;
    } catch (IOException x) {
      throw new UserError("cannot write " + file + ": " + x.getMessage(), x);
    }
  }
}
