package io.millrace.domain.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Grouping of eight real systems by one policy, scored as the public benchmarks do: GA is the share
 * of lines whose group is exactly a true group, FGA the F1 of whole groups.
 */
class TemplateGroupingTest {
  private static final List<String> SYSTEMS =
      List.of("Android", "HDFS", "Hadoop", "HealthApp", "Linux", "Mac", "OpenStack", "Zookeeper");

  private record Score(double ga, double fga) {}

  @Test
  void groupsRealLogsAsPeopleDo() throws IOException {
    Map<String, Score> scores = new TreeMap<>();
    for (String system : SYSTEMS) {
      scores.put(system, score(rows(system)));
    }
    assertThat(mean(scores, true)).as("mean GA of %s", scores).isGreaterThan(0.985);
    assertThat(mean(scores, false)).as("mean FGA of %s", scores).isGreaterThan(0.97);
    assertThat(scores.values()).as("GA of each of %s", scores).allMatch(s -> s.ga() > 0.95);
  }

  @Test
  void theTemplateOfATemplateIsItself() throws IOException {
    for (String system : SYSTEMS) {
      for (String[] row : rows(system)) {
        String template = Templates.of(row[0]);
        assertThat(Templates.of(template)).isEqualTo(template);
      }
    }
  }

  /** Pairs of (message, true template). */
  private static List<String[]> rows(String system) throws IOException {
    List<List<String>> csv =
        SharedData.csv(
            SharedData.text("loghub2k/" + system + "_2k.log_structured_corrected.csv.gz"));
    int content = csv.get(0).indexOf("Content");
    int template = csv.get(0).indexOf("EventTemplate");
    List<String[]> rows = new ArrayList<>();
    for (List<String> row : csv.subList(1, csv.size())) {
      rows.add(new String[] {row.get(content), row.get(template)});
    }
    assertThat(rows).hasSize(2000);
    return rows;
  }

  private static Score score(List<String[]> rows) {
    Map<String, List<Integer>> found = new LinkedHashMap<>();
    Map<String, Integer> sizes = new HashMap<>();
    for (int i = 0; i < rows.size(); i++) {
      found.computeIfAbsent(Templates.of(rows.get(i)[0]), k -> new ArrayList<>()).add(i);
      sizes.merge(rows.get(i)[1], 1, Integer::sum);
    }
    int rightRows = 0;
    int rightGroups = 0;
    for (List<Integer> group : found.values()) {
      Set<String> truths =
          group.stream().map(i -> rows.get(i)[1]).collect(Collectors.toUnmodifiableSet());
      if (truths.size() == 1 && sizes.get(truths.iterator().next()) == group.size()) {
        rightRows += group.size();
        rightGroups++;
      }
    }
    return new Score(
        (double) rightRows / rows.size(), 2.0 * rightGroups / (found.size() + sizes.size()));
  }

  private static double mean(Map<String, Score> scores, boolean ga) {
    return scores.values().stream().mapToDouble(s -> ga ? s.ga() : s.fga()).average().orElseThrow();
  }
}
