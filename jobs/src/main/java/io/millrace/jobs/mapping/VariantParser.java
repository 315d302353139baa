package io.millrace.jobs.mapping;

import io.millrace.domain.event.EventRole;
import io.millrace.domain.event.Outcome;
import io.millrace.domain.event.RecordKind;
import io.millrace.jobs.document.Item;
import io.millrace.jobs.document.Nearest;
import io.millrace.jobs.document.Section;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads what makes records of one kind: a whole mapping, or one of its variants. */
final class VariantParser {
  private final Names names;
  private final ExpressionParser expressions;
  private final boolean siblings;

  /**
   * @param siblings whether the format knows what stands beside a record
   */
  VariantParser(Names names, ExpressionParser expressions, boolean siblings) {
    this.names = names;
    this.expressions = expressions;
    this.siblings = siblings;
  }

  /** Null when the kind of record is not known; problems say why. */
  MappingPlan parse(Section section) {
    RecordKind kind = section.symbol("record", RecordKind.class, null);
    if (kind == null) {
      if (section.item("record") == null) {
        section.required("record");
      }
      return null;
    }
    List<Condition> when = conditions(section);
    List<Extraction> extractions = extractions(section);
    List<FieldPlan> fields =
        new FieldsParser(kind, expressions).parse(section.section("fields"), section);
    List<Moment> time = time(section);
    WordMaps words =
        new WordMaps(
            symbols(section, "outcomes", Outcome.class, kind),
            symbols(section, "roles", EventRole.class, kind));
    return new MappingPlan(kind, when, extractions, fields, time, words, identity(section));
  }

  List<Extraction> extractions(Section section) {
    Item extract = section.item("extract");
    return extract == null
        ? List.of()
        : new ExtractionParser(names, expressions, siblings).parse(extract);
  }

  private List<Condition> conditions(Section section) {
    List<Condition> conditions = new ArrayList<>();
    for (Section when : section.sections("when")) {
      Item value = when.required("value");
      Item in = when.item("in");
      Item not = when.item("not_in");
      boolean present = when.flag("present", true);
      if (value != null) {
        Item words = in != null ? in : not;
        conditions.add(
            new Condition(
                expressions.parse(value),
                words == null
                    ? null
                    : new HashSet<>(words.items().stream().map(Item::text).toList()),
                words == null ? present : in != null));
      }
      when.done();
    }
    return conditions;
  }

  private List<Moment> time(Section section) {
    List<Moment> moments = new ArrayList<>();
    if (section.required("time") == null) {
      return moments;
    }
    for (Section time : section.sections("time")) {
      Item at = time.item("value");
      if (at == null) {
        time.problem("'value' is missing: where the time stands");
      } else {
        moments.add(new Moment(expressions.parse(at), timeFormat(time)));
      }
      time.done();
    }
    return moments;
  }

  private static TimeFormat timeFormat(Section time) {
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

  private static <E extends Enum<E>> Map<String, String> symbols(
      Section section, String key, Class<E> type, RecordKind kind) {
    Map<String, String> words = new LinkedHashMap<>();
    Item item = section.item(key);
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

  private List<Expression> identity(Section section) {
    Item item = section.item("identity");
    if (item == null || item.isText() && item.text().equals("coordinates")) {
      return List.of();
    }
    return item.items().stream().map(expressions::parse).toList();
  }
}
