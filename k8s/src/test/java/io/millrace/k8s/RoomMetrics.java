package io.millrace.k8s;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Metric names as Prometheus has them, read from the {@code XxxMetrics} sources. */
final class RoomMetrics {
  private static final String PREFIX = "flink_taskmanager_job_task_operator_";
  private static final Pattern WORD = Pattern.compile("\"([a-z]+[A-Za-z0-9]*)\"");
  private static final Pattern GROUP = Pattern.compile("(?:GROUP = |addGroup\\()\"([a-z]+)\"");

  private RoomMetrics() {}

  static Set<String> names(Path root) throws IOException {
    Set<String> names = new TreeSet<>();
    for (String module : new String[] {"operators", "warehouse", "jobs"}) {
      try (Stream<Path> files = Files.walk(root.resolve(module).resolve("src/main/java"))) {
        for (Path file :
            files.filter(f -> f.getFileName().toString().endsWith("Metrics.java")).toList()) {
          names(Files.readString(file), names);
        }
      }
    }
    return names;
  }

  /** A metric that its comment counts by target has a group of that name around it. */
  private static final Pattern BY_TARGET =
      Pattern.compile("by target\\. \\*/\\s+static final String \\w+ = \"(\\w+)\"");

  private static void names(String source, Set<String> names) {
    Matcher group = GROUP.matcher(source);
    if (!group.find()) {
      return;
    }
    Set<String> byTarget = new TreeSet<>();
    Matcher labelled = BY_TARGET.matcher(source);
    while (labelled.find()) {
      byTarget.add(labelled.group(1));
    }
    Matcher word = WORD.matcher(source);
    while (word.find()) {
      if (!word.group(1).equals(group.group(1))) {
        String label = byTarget.contains(word.group(1)) ? "target_" : "";
        names.add(PREFIX + group.group(1) + "_" + label + word.group(1));
      }
    }
  }
}
