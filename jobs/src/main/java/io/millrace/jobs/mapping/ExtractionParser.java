package io.millrace.jobs.mapping;

import com.fasterxml.jackson.core.JsonPointer;
import com.google.re2j.Pattern;
import io.millrace.jobs.document.Item;
import io.millrace.jobs.document.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads the {@code extract} steps of a mapping. */
final class ExtractionParser {
  private final Names names;
  private final ExpressionParser expressions;

  ExtractionParser(Names names, ExpressionParser expressions) {
    this.names = names;
    this.expressions = expressions;
  }

  List<Extraction> parse(Item list) {
    List<Extraction> steps = new ArrayList<>();
    for (Item item : list.items()) {
      Section section = item.section();
      Item from = section.required("from");
      Expression value = from == null ? new Expression.Constant(null) : expressions.parse(from);
      String label = from != null && from.isText() ? from.text() : item.path();
      Extraction step = step(section, label, value);
      if (step != null) {
        steps.add(step);
      }
      section.done();
    }
    return steps;
  }

  private Extraction step(Section section, String label, Expression from) {
    boolean optional = section.flag("optional", false);
    Item pattern = section.item("pattern");
    Item dissect = section.item("dissect");
    Item json = section.item("json");
    if (pattern != null && dissect == null && json == null) {
      return byPattern(pattern, label, from, optional);
    }
    if (dissect != null && pattern == null && json == null) {
      return byDissection(dissect, label, from, optional);
    }
    if (json != null && pattern == null && dissect == null) {
      return byJson(json, label, from, optional);
    }
    section.problem("needs exactly one of 'pattern', 'dissect' and 'json'");
    return null;
  }

  private Extraction byPattern(Item item, String label, Expression from, boolean optional) {
    Pattern pattern = ExpressionParser.pattern(item);
    if (pattern == null) {
      return null;
    }
    Map<String, Integer> groups = pattern.namedGroups();
    if (groups.isEmpty()) {
      item.problem("names no group; write (?P<name>...)");
    }
    int[] slots = groups.keySet().stream().mapToInt(names::make).toArray();
    int[] numbers = groups.values().stream().mapToInt(Integer::intValue).toArray();
    return new Extraction.ByPattern(label, from, pattern, numbers, slots, optional);
  }

  private Extraction byDissection(Item item, String label, Expression from, boolean optional) {
    Dissection dissection = Dissection.parse(item.text());
    if (dissection == null) {
      item.problem("must be names with marks between them, such as '${level} ${message}'");
      return null;
    }
    int[] slots =
        dissection.names().stream().mapToInt(n -> n.equals("_") ? -1 : names.make(n)).toArray();
    return new Extraction.ByDissection(label, from, dissection, slots, optional);
  }

  private Extraction byJson(Item item, String label, Expression from, boolean optional) {
    Map<String, Item> places = item.section().all();
    List<JsonPointer> pointers = new ArrayList<>();
    List<Integer> slots = new ArrayList<>();
    places.forEach(
        (name, place) -> {
          JsonPointer pointer = ExpressionParser.pointer(place);
          if (pointer != null) {
            pointers.add(pointer);
            slots.add(names.make(name));
          }
        });
    return new Extraction.ByJson(
        label,
        from,
        pointers.toArray(JsonPointer[]::new),
        slots.stream().mapToInt(Integer::intValue).toArray(),
        optional);
  }
}
