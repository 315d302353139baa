package io.millrace.jobs.mapping;

import com.fasterxml.jackson.core.JsonPointer;
import com.google.re2j.Pattern;
import io.millrace.jobs.document.Item;
import io.millrace.jobs.document.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Reads the {@code extract} steps of a mapping. */
final class ExtractionParser {
  private final Names names;
  private final ExpressionParser expressions;
  private final boolean siblings;

  ExtractionParser(Names names, ExpressionParser expressions, boolean siblings) {
    this.names = names;
    this.expressions = expressions;
    this.siblings = siblings;
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
    Item as = section.item("as");
    Item sibling = section.item("sibling");
    long kinds = Stream.of(pattern, dissect, json, as).filter(Objects::nonNull).count();
    if (kinds != 1) {
      section.problem("needs exactly one of 'pattern', 'dissect', 'json' and 'as'");
      return null;
    }
    if (sibling != null) {
      return bySibling(sibling, json, from);
    }
    return pattern != null
        ? byPattern(pattern, label, from, optional)
        : dissect != null
            ? byDissection(dissect, label, from, optional)
            : json != null
                ? byJson(json, label, from, optional)
                : new Extraction.Named(from, names.make(as.text()));
  }

  private Extraction bySibling(Item sibling, Item json, Expression from) {
    if (!siblings || json == null) {
      sibling.problem("needs 'json' beside it, and 'items' at the top of the mapping");
      return null;
    }
    JsonPointer where = ExpressionParser.pointer(sibling);
    Places places = places(json);
    return where == null
        ? null
        : new Extraction.BySibling(from, where, places.pointers, places.slots);
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
    Places places = places(item);
    return new Extraction.ByJson(label, from, places.pointers, places.slots, optional);
  }

  /** Pointers, and the slots of their names. */
  private record Places(JsonPointer[] pointers, int[] slots) {}

  private Places places(Item item) {
    List<JsonPointer> pointers = new ArrayList<>();
    List<Integer> slots = new ArrayList<>();
    item.section()
        .all()
        .forEach(
            (name, place) -> {
              JsonPointer pointer = ExpressionParser.pointer(place);
              if (pointer != null) {
                pointers.add(pointer);
                slots.add(names.make(name));
              }
            });
    return new Places(
        pointers.toArray(JsonPointer[]::new), slots.stream().mapToInt(Integer::intValue).toArray());
  }
}
