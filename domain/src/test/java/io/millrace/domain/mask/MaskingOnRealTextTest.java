package io.millrace.domain.mask;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.fingerprint.SharedData;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How much of labelled personal data is found, and what in real logs is wrongly taken for it. */
class MaskingOnRealTextTest {
  private final TextMasker masker = new TextMasker();

  /** A labelled or a masked value, {@code [start, end)} in code points as the labels count. */
  private record Place(int start, int end) {
    boolean meets(Place other) {
      return start < other.end && other.start < end;
    }

    boolean covers(Place other) {
      return start <= other.start && end >= other.end;
    }
  }

  @ParameterizedTest
  @CsvSource({
    "EMAIL, EMAIL_ADDRESS, 0.98, 0.98",
    "CARD, CREDIT_CARD, 0.98, 0.98",
    "IP, IP_ADDRESS, 0.99, 0.99",
    "IBAN, IBAN_CODE, 0.98, 0.98",
    "SSN, US_SSN, 0.98, 0.98",
    "URL, DOMAIN_NAME, 0.98, 0.98",
    "PHONE, PHONE_NUMBER, 0.98, 0.95"
  })
  void findsLabelledValues(MaskType type, String label, double recall, double precision)
      throws IOException {
    int labelled = 0;
    int found = 0;
    int hits = 0;
    List<String> wrong = new ArrayList<>();
    for (String line : SharedData.text("pii/presidio_synth_v2.jsonl.gz").lines().toList()) {
      String text = SharedData.jsonString(line, "full_text");
      List<Place> labels = labels(line, label);
      List<Place> marks = marks(text, type);
      labelled += labels.size();
      hits += marks.size();
      found += (int) labels.stream().filter(l -> anyCovers(marks, l)).count();
      marks.stream().filter(m -> labels.stream().noneMatch(m::meets)).forEach(m -> wrong.add(text));
    }
    assertThat((double) found / labelled)
        .as("recall: %d of %d", found, labelled)
        .isGreaterThanOrEqualTo(recall);
    assertThat((double) wrong.size() / hits)
        .as("wrong hits, of %d: %s", hits, wrong)
        .isLessThanOrEqualTo(1 - precision);
  }

  /** Addresses apart, real logs hold nothing to mask: times, ids, versions and hex must stay. */
  @ParameterizedTest
  @CsvSource({"HDFS", "Hadoop", "Linux", "OpenStack", "Zookeeper", "Android", "HealthApp", "Mac"})
  void leavesRealLogsAlone(String system) throws IOException {
    Set<String> wrong = new TreeSet<>();
    for (String line : SharedData.text("loghub2k/" + system + "_2k.log.gz").lines().toList()) {
      for (Masked.Hit hit : masker.explain(line).hits()) {
        String value = line.substring(hit.start(), hit.end());
        if (!address(hit.type(), value)) {
          wrong.add(hit.type() + " " + value);
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  /** What the logs do hold: addresses of machines, of pages, and of two people. */
  private static boolean address(MaskType type, String value) {
    return switch (type) {
      case EMAIL -> value.endsWith("163.com") || value.equals("bhcompile@bugs.build.redhat.com");
      case IP -> value.chars().filter(c -> c == (value.length() > 15 ? ':' : '.')).count() > 2;
      case URL -> value.startsWith("http") || value.startsWith("www.");
      default -> false;
    };
  }

  private static boolean anyCovers(List<Place> marks, Place label) {
    return marks.stream().anyMatch(m -> m.covers(label));
  }

  private static List<Place> labels(String line, String type) {
    String head = "\"entity_type\": \"" + type + "\"";
    List<Place> places = new ArrayList<>();
    for (int at = line.indexOf(head); at >= 0; at = line.indexOf(head, at + 1)) {
      places.add(
          new Place(
              number(line, "\"start_position\": ", at), number(line, "\"end_position\": ", at)));
    }
    return places;
  }

  private static int number(String line, String field, int from) {
    int at = line.indexOf(field, from) + field.length();
    int end = at;
    while (Character.isDigit(line.charAt(end))) {
      end++;
    }
    return Integer.parseInt(line.substring(at, end));
  }

  private List<Place> marks(String text, MaskType type) {
    return masker.explain(text).hits().stream()
        .filter(h -> h.type() == type)
        .map(h -> new Place(text.codePointCount(0, h.start()), text.codePointCount(0, h.end())))
        .toList();
  }
}
