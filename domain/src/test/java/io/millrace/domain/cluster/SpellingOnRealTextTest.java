package io.millrace.domain.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.fingerprint.SharedData;
import io.millrace.domain.fingerprint.Templates;
import io.millrace.domain.hash.Ids;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Why likeness of spelling asks nobody: of the pairs of templates that no words join, hashed
 * n-grams of characters find more that are two things than one, from every cosine on.
 */
class SpellingOnRealTextTest {
  private static final List<String> SYSTEMS =
      List.of("Android", "HDFS", "Hadoop", "HealthApp", "Linux", "Mac", "OpenStack", "Zookeeper");

  private static final int DIMENSIONS = 1_024;
  private static final double[] FROM = {0.6, 0.7, 0.8, 0.85};

  private record Known(long[] features, double[] spelling, Set<String> truths) {}

  @Test
  void ofPairsThatAreSpeltAlikeMostAreTwoThings() throws IOException {
    int pairs = 0;
    int[] right = new int[FROM.length];
    int[] wrong = new int[FROM.length];
    for (String system : SYSTEMS) {
      List<Known> templates = templates(system);
      for (int i = 0; i < templates.size(); i++) {
        for (int j = i + 1; j < templates.size(); j++) {
          Known a = templates.get(i);
          Known b = templates.get(j);
          if (!joined(a.features(), b.features())) {
            boolean same = !Collections.disjoint(a.truths(), b.truths());
            pairs += same ? 1 : 0;
            double cosine = cosine(a.spelling(), b.spelling());
            for (int t = 0; t < FROM.length; t++) {
              right[t] += same && cosine >= FROM[t] ? 1 : 0;
              wrong[t] += !same && cosine >= FROM[t] ? 1 : 0;
            }
          }
        }
      }
    }
    assertThat(pairs).as("of one truth, and joined by no words").isEqualTo(27);
    for (int t = 0; t < FROM.length; t++) {
      assertThat(right[t]).as("right from %s on", FROM[t]).isLessThan(wrong[t]);
    }
    assertThat(right).as("of %s", pairs).containsExactly(17, 8, 3, 0);
    assertThat(wrong).containsExactly(179, 65, 4, 3);
  }

  private static List<Known> templates(String system) throws IOException {
    List<List<String>> csv =
        SharedData.csv(
            SharedData.text("loghub2k/" + system + "_2k.log_structured_corrected.csv.gz"));
    int content = csv.get(0).indexOf("Content");
    int truth = csv.get(0).indexOf("EventTemplate");
    TreeMap<String, Set<String>> truths = new TreeMap<>();
    for (List<String> row : csv.subList(1, csv.size())) {
      truths
          .computeIfAbsent(Templates.of(row.get(content)), t -> new TreeSet<>())
          .add(row.get(truth));
    }
    List<Known> templates = new ArrayList<>();
    truths.forEach((t, of) -> templates.add(new Known(Words.features(t), spelling(t), of)));
    return templates;
  }

  /** As edges of words join: half of both in common. */
  private static boolean joined(long[] a, long[] b) {
    int common = Words.common(a, b);
    int all = a.length + b.length - common;
    return all > 0 && Edge.ppm(common, all) >= Edge.ONE / 2;
  }

  /** N-grams of three to five characters of its words, each with a sign and a place by its hash. */
  private static double[] spelling(String template) {
    String text = " " + String.join(" ", Words.split(template)) + " ";
    double[] vector = new double[DIMENSIONS];
    for (int n = 3; n <= 5; n++) {
      for (int i = 0; i + n <= text.length(); i++) {
        long hash = Ids.of("gram", text.substring(i, i + n));
        vector[(int) Math.floorMod(hash >> 1, (long) DIMENSIONS)] += (hash & 1) == 0 ? 1 : -1;
      }
    }
    return vector;
  }

  private static double cosine(double[] a, double[] b) {
    double dot = 0;
    double left = 0;
    double right = 0;
    for (int i = 0; i < DIMENSIONS; i++) {
      dot += a[i] * b[i];
      left += a[i] * a[i];
      right += b[i] * b[i];
    }
    return left == 0 || right == 0 ? 0 : dot / StrictMath.sqrt(left * right);
  }
}
