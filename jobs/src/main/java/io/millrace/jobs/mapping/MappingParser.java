package io.millrace.jobs.mapping;

import com.fasterxml.jackson.core.JsonPointer;
import com.google.re2j.Pattern;
import io.millrace.domain.event.RecordKind;
import io.millrace.jobs.document.Item;
import io.millrace.jobs.document.Nearest;
import io.millrace.jobs.document.Problems;
import io.millrace.jobs.document.Section;
import io.millrace.jobs.mapping.Mapping.Format;
import java.util.ArrayList;
import java.util.List;
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
    if (format == null) {
      if (top.item("format") == null) {
        top.required("format");
      }
      return null;
    }
    if (format == Format.NATIVE || format == Format.AVRO) {
      top.item("format").problem("needs no mapping; use csv, json, jsonl or text");
      return null;
    }
    char delimiter = delimiter();
    boolean multiline = top.flag("multiline", true);
    int maxLines = top.integer("max_lines", MOST_LINES, 1, 100_000);
    Item pattern = format == Format.TEXT ? top.required("pattern") : null;
    JsonShape shape = format.isJson() ? shape() : JsonShape.FLAT;
    MappingBody body = body(!shape.items().isEmpty());
    Pattern lines = pattern == null ? null : ExpressionParser.pattern(pattern);
    checkNames(format, shape, lines, body);
    top.done();
    if (!problems.none() || body.variants().isEmpty()) {
      return null;
    }
    RecordKind kind = body.variants().get(0).kind();
    int most = multiline ? maxLines : 1;
    return new Mapping(name, description, format, kind, body, shape, delimiter, lines, most);
  }

  private char delimiter() {
    String text = top.text("delimiter", ",");
    if (text.length() == 1 && text.charAt(0) < 128 && text.charAt(0) != '"') {
      return text.charAt(0);
    }
    top.item("delimiter").problem("must be one ASCII character, not a quote");
    return ',';
  }

  private JsonShape shape() {
    Item envelope = top.item("envelope");
    Item items = top.item("items");
    List<JsonPointer> lists = new ArrayList<>();
    if (items != null) {
      for (Item item : items.items()) {
        JsonPointer pointer = ExpressionParser.pointer(item);
        if (pointer != null) {
          lists.add(pointer);
        }
      }
    }
    return new JsonShape(envelope == null ? null : ExpressionParser.pointer(envelope), lists);
  }

  private MappingBody body(boolean siblings) {
    VariantParser parser = new VariantParser(names, expressions, siblings);
    List<MappingPlan> plans = new ArrayList<>();
    if (top.item("variants") == null) {
      MappingPlan plan = parser.parse(top);
      if (plan != null) {
        plans.add(plan);
      }
      if (top.item("when") != null) {
        top.item("when").problem("is for the elements of 'variants'");
      }
      return new MappingBody(names, List.of(), plans);
    }
    List<Extraction> common = parser.extractions(top);
    for (Section variant : top.sections("variants")) {
      MappingPlan plan = parser.parse(variant);
      if (plan != null) {
        plans.add(plan);
      }
      variant.done();
    }
    return new MappingBody(names, common, plans);
  }

  /** What a record must give is known now for text and JSON; for CSV when the header is read. */
  private void checkNames(Format format, JsonShape shape, Pattern lines, MappingBody body) {
    if (format == Format.CSV || format == Format.TEXT && lines == null) {
      return;
    }
    for (String name : names.fromRecord().keySet()) {
      if (format.isJson()) {
        checkPointer(name, shape);
      }
      if (format.isOtlp()) {
        String problem = OtlpNames.problem(name, format == Format.OTLP_SPANS, names.made());
        if (problem != null) {
          top.problem(problem);
        }
      }
      if (format == Format.TEXT) {
        Set<String> groups = lines.namedGroups().keySet();
        if (!groups.contains(name)) {
          top.problem("'" + name + "' is no group of the pattern" + Nearest.hint(name, groups));
        }
      }
    }
    if (!format.isOtlp()
        && body.variants().stream().anyMatch(p -> p.fields().stream().anyMatch(FieldPlan::rest))) {
      top.problem("'rest: true' is for csv and otlp only");
    }
  }

  private void checkPointer(String name, JsonShape shape) {
    int outward = JsonLayout.outward(name);
    if (outward > shape.depth()) {
      top.problem(
          "'" + name + "' goes " + outward + " levels out, the records stand " + shape.depth());
    } else if (!name.startsWith("/", outward)) {
      top.problem(
          "'"
              + name
              + "' is neither a JSON pointer (which begins with '/') nor made under 'extract'"
              + Nearest.hint(name, names.made()));
    }
  }
}
