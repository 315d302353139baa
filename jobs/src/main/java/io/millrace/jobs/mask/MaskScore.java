package io.millrace.jobs.mask;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.domain.UserError;
import io.millrace.domain.mask.MaskType;
import io.millrace.domain.mask.Masked;
import io.millrace.domain.mask.TextMasker;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * How much of labelled personal data the masker finds, by type. A labelled value is found when one
 * hit of its type covers all of it; a hit is right when it touches a label of its type.
 *
 * <p>Labelled text is a JSON object a line: {@code full_text} and {@code spans}, each span with
 * {@code entity_type}, {@code start_position} and {@code end_position} in code points.
 */
public final class MaskScore {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Names that label sets give to what is masked here. */
  private static final Map<String, MaskType> TYPES =
      Map.ofEntries(
          Map.entry("EMAIL_ADDRESS", MaskType.EMAIL),
          Map.entry("EMAIL", MaskType.EMAIL),
          Map.entry("CREDIT_CARD", MaskType.CARD),
          Map.entry("CARD", MaskType.CARD),
          Map.entry("PHONE_NUMBER", MaskType.PHONE),
          Map.entry("PHONE", MaskType.PHONE),
          Map.entry("IBAN_CODE", MaskType.IBAN),
          Map.entry("IBAN", MaskType.IBAN),
          Map.entry("US_SSN", MaskType.SSN),
          Map.entry("SSN", MaskType.SSN),
          Map.entry("IP_ADDRESS", MaskType.IP),
          Map.entry("IP", MaskType.IP),
          Map.entry("DOMAIN_NAME", MaskType.URL),
          Map.entry("URL", MaskType.URL));

  /**
   * Counts of one label.
   *
   * @param labelled values in the text
   * @param found of them, covered whole by a hit of their type
   * @param touched of them, covered in part or by a hit of any type
   * @param hits of the type
   * @param wrong hits that touch no label of the type
   */
  public record Line(
      String label, MaskType type, int labelled, int found, int touched, int hits, int wrong) {
    /** Share of the labelled values that were found; 1 when there is none. */
    public double recall() {
      return labelled == 0 ? 1 : (double) found / labelled;
    }

    /** Share of the hits that were right; 1 when there is none. */
    public double precision() {
      return hits == 0 ? 1 : (double) (hits - wrong) / hits;
    }
  }

  private record Place(String type, int start, int end) {
    boolean meets(Place other) {
      return start < other.end && other.start < end;
    }

    boolean covers(Place other) {
      return start <= other.start && end >= other.end;
    }
  }

  private final TextMasker masker;
  private final Map<String, int[]> labels = new TreeMap<>();
  private final Map<MaskType, int[]> hits = new TreeMap<>();
  private final List<String> errors = new ArrayList<>();

  public MaskScore(TextMasker masker) {
    this.masker = masker;
  }

  /**
   * Adds one labelled text.
   *
   * @param where file and line, for the error
   * @throws UserError when the line is not labelled text
   */
  public void add(String line, String where) {
    JsonNode record = parse(line, where);
    String text = record.path("full_text").asText();
    List<Place> expected = new ArrayList<>();
    for (JsonNode span : record.path("spans")) {
      expected.add(
          new Place(
              span.path("entity_type").asText(),
              span.path("start_position").asInt(),
              span.path("end_position").asInt()));
    }
    List<Place> found = new ArrayList<>();
    for (Masked.Hit h : masker.explain(text).hits()) {
      int start = text.codePointCount(0, h.start());
      found.add(new Place(h.type().name(), start, start + text.codePointCount(h.start(), h.end())));
    }
    compare(text, expected, found);
  }

  private static JsonNode parse(String line, String where) {
    JsonNode record;
    try {
      record = JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new UserError(where + ": not a JSON object: " + e.getOriginalMessage());
    }
    if (!record.path("full_text").isTextual() || !record.path("spans").isArray()) {
      throw new UserError(where + ": a labelled text has the fields 'full_text' and 'spans'");
    }
    return record;
  }

  private void compare(String text, List<Place> expected, List<Place> found) {
    for (Place label : expected) {
      int[] n = labels.computeIfAbsent(label.type(), t -> new int[3]);
      MaskType type = TYPES.get(label.type());
      n[0]++;
      if (type != null
          && found.stream().anyMatch(f -> f.type().equals(type.name()) && f.covers(label))) {
        n[1]++;
      } else if (type != null) {
        errors.add("missed " + label.type() + ": " + excerpt(text, label));
      }
      if (found.stream().anyMatch(label::meets)) {
        n[2]++;
      }
    }
    for (Place hit : found) {
      int[] n = hits.computeIfAbsent(MaskType.valueOf(hit.type()), t -> new int[2]);
      n[0]++;
      if (expected.stream().noneMatch(l -> is(l, hit) && hit.meets(l))) {
        n[1]++;
        errors.add("wrong " + hit.type() + ": " + excerpt(text, hit));
      }
    }
  }

  private static boolean is(Place label, Place hit) {
    MaskType type = TYPES.get(label.type());
    return type != null && type.name().equals(hit.type());
  }

  private static String excerpt(String text, Place p) {
    int start = text.offsetByCodePoints(0, p.start());
    int end = text.offsetByCodePoints(start, p.end() - p.start());
    String around =
        text.substring(Math.max(0, start - 30), start)
            + "["
            + text.substring(start, end)
            + "]"
            + text.substring(end, Math.min(text.length(), end + 20));
    return around.replace('\n', ' ');
  }

  /** A line for each label, and for each type that was found and is no label. */
  public List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    Map<MaskType, int[]> rest = new TreeMap<>(hits);
    labels.forEach(
        (label, n) -> {
          MaskType type = TYPES.get(label);
          int[] h = type == null ? new int[2] : hits.getOrDefault(type, new int[2]);
          if (type != null) {
            rest.remove(type);
          }
          lines.add(new Line(label, type, n[0], n[1], n[2], h[0], h[1]));
        });
    rest.forEach((type, h) -> lines.add(new Line("-", type, 0, 0, 0, h[0], h[1])));
    return lines;
  }

  /** What was missed and what was wrong, with some text around it: labelled text is no secret. */
  public List<String> errors() {
    return errors;
  }

  /** The table for a terminal. */
  public String text() {
    StringBuilder out = new StringBuilder();
    out.append(
        String.format(
            Locale.ROOT,
            "%-18s %-11s %8s %6s %8s %6s %6s %9s%n",
            "label",
            "type",
            "labelled",
            "found",
            "recall",
            "hits",
            "wrong",
            "precision"));
    for (Line l : lines()) {
      String type = l.type() == null ? "(not masked)" : l.type().name();
      out.append(
          String.format(
              Locale.ROOT,
              "%-18s %-11s %8d %6d %8.3f %6d %6d %9.3f%n",
              l.label(),
              type,
              l.labelled(),
              l.found(),
              l.recall(),
              l.hits(),
              l.wrong(),
              l.precision()));
    }
    return out.toString();
  }
}
