package io.millrace.jobs.mapping;

import com.google.re2j.Pattern;
import io.millrace.domain.event.EventRole;
import io.millrace.domain.event.Outcome;
import io.millrace.domain.event.RecordKind;
import io.millrace.jobs.document.Item;
import io.millrace.jobs.document.Nearest;
import io.millrace.jobs.document.Problems;
import io.millrace.jobs.document.Section;
import io.millrace.jobs.mapping.Mapping.Format;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads a mapping document; whatever is wrong is noted, nothing is thrown. */
final class MappingParser {
  private static final int MOST_LINES = 1000;

  private final Section top;
  private final Problems problems;
  private final Names names = new Names();
  private final ExpressionParser expressions = new ExpressionParser(names);

  MappingParser(Section top, Problems problems) {
    this.top = top;
    this.problems = problems;
  }

  /** Null when the document cannot be compiled; problems say why. */
  Mapping parse() {
    String name = top.requiredText("name");
    String description = top.text("description", "");
    Format format = top.symbol("format", Format.class, null);
    RecordKind kind = top.symbol("record", RecordKind.class, null);
    if (format == null || kind == null) {
      if (top.item("format") == null) {
        top.required("format");
      }
      if (top.item("record") == null) {
        top.required("record");
      }
      return null;
    }
    if (format == Format.NATIVE || format == Format.AVRO) {
      top.item("format").problem("needs no mapping; use csv, jsonl or text");
      return null;
    }
    char delimiter = delimiter();
    boolean multiline = top.flag("multiline", true);
    int maxLines = top.integer("max_lines", MOST_LINES, 1, 100_000);
    Item pattern = format == Format.TEXT ? top.required("pattern") : null;
    MappingPlan plan = plan(kind);
    Pattern lines = pattern == null ? null : ExpressionParser.pattern(pattern);
    checkNames(format, lines, plan);
    top.done();
    return problems.none()
        ? new Mapping(
            name, description, format, kind, plan, delimiter, lines, multiline ? maxLines : 1)
        : null;
  }

  private char delimiter() {
    String text = top.text("delimiter", ",");
    if (text.length() == 1 && text.charAt(0) < 128 && text.charAt(0) != '"') {
      return text.charAt(0);
    }
    top.item("delimiter").problem("must be one ASCII character, not a quote");
    return ',';
  }

  private MappingPlan plan(RecordKind kind) {
    Item extract = top.item("extract");
    List<Extraction> extractions =
        extract == null ? List.of() : new ExtractionParser(names, expressions).parse(extract);
    List<FieldPlan> fields = new FieldsParser(kind, expressions).parse(top.section("fields"), top);
    top.required("time");
    Section time = top.section("time");
    Item at = time.item("value");
    Expression when = at == null ? new Expression.Constant(null) : expressions.parse(at);
    if (at == null && top.item("time") != null) {
      time.problem("'value' is missing: where the time stands");
    }
    TimeFormat timeFormat = timeFormat(time);
    time.done();
    WordMaps words =
        new WordMaps(
            symbols("outcomes", Outcome.class, kind), symbols("roles", EventRole.class, kind));
    return new MappingPlan(kind, names, extractions, fields, when, timeFormat, words, identity());
  }

  private TimeFormat timeFormat(Section time) {
    String format = time.text("format", "iso");
    String zone = time.text("zone", "UTC");
    int year = time.integer("year", 0, 0, 9999);
    ZoneId zoneId = ZoneOffset.UTC;
    try {
      zoneId = zone.equals("UTC") ? ZoneOffset.UTC : ZoneId.of(zone);
    } catch (DateTimeException e) {
      time.item("zone")
          .problem("is no time zone" + Nearest.hint(zone, ZoneId.getAvailableZoneIds()));
    }
    try {
      return TimeFormat.of(format, zoneId, year);
    } catch (IllegalArgumentException e) {
      time.item("format")
          .problem(
              "is neither one of "
                  + TimeFormat.NAMED
                  + " nor a pattern of date letters: "
                  + e.getMessage());
      return TimeFormat.ISO_UTC;
    }
  }

  private <E extends Enum<E>> Map<String, String> symbols(
      String key, Class<E> type, RecordKind kind) {
    Map<String, String> words = new LinkedHashMap<>();
    Item item = top.item(key);
    if (item == null) {
      return words;
    }
    if (kind != RecordKind.WORKFLOW) {
      item.problem("is for WORKFLOW records only");
      return words;
    }
    item.section()
        .all()
        .forEach(
            (word, symbol) -> {
              E known = Section.symbol(symbol, type, null);
              words.put(word, known == null ? "" : known.name());
            });
    return words;
  }

  private List<Expression> identity() {
    Item item = top.item("identity");
    if (item == null || item.isText() && item.text().equals("coordinates")) {
      return List.of();
    }
    return item.items().stream().map(expressions::parse).toList();
  }

  /** What a record must give is known now for text and JSON; for CSV when the header is read. */
  private void checkNames(Format format, Pattern lines, MappingPlan plan) {
    if (format == Format.CSV || format == Format.TEXT && lines == null) {
      return;
    }
    for (String name : names.fromRecord().keySet()) {
      if (format == Format.JSONL && !name.startsWith("/")) {
        top.problem(
            "'"
                + name
                + "' is neither a JSON pointer (which begins with '/') nor made under 'extract'"
                + Nearest.hint(name, names.made()));
      }
      if (format == Format.TEXT) {
        Set<String> groups = lines.namedGroups().keySet();
        if (!groups.contains(name)) {
          top.problem("'" + name + "' is no group of the pattern" + Nearest.hint(name, groups));
        }
      }
    }
    if (plan.fields().stream().anyMatch(FieldPlan::rest)) {
      top.problem("'rest: true' is for CSV only");
    }
  }
}
