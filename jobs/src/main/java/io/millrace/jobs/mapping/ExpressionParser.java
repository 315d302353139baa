package io.millrace.jobs.mapping;

import com.fasterxml.jackson.core.JsonPointer;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.millrace.jobs.document.Item;
import io.millrace.jobs.document.Nearest;
import io.millrace.jobs.document.Section;
import io.millrace.jobs.mapping.TextSteps.LetterCase;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the expressions of a mapping. A plain text is a name; a section is a source and then steps,
 * in the order in which they are written.
 */
final class ExpressionParser {
  private static final List<String> SOURCES =
      List.of("value", "constant", "first", "template", "elapsed_ms");
  private static final List<String> STEPS =
      List.of(
          "json",
          "regex",
          "map",
          "prefixes",
          "otherwise",
          "null_if",
          "trim",
          "strip_prefix",
          "case",
          "lines");
  private static final Expression NOTHING = new Expression.Constant(null);

  private final Names names;

  ExpressionParser(Names names) {
    this.names = names;
  }

  Expression parse(Item item) {
    if (item.isText()) {
      return new Expression.Value(names.read(item.text()));
    }
    if (!item.isSection()) {
      item.problem("must be a name, or a section that begins with one of " + SOURCES);
      return NOTHING;
    }
    Map<String, Item> keys = item.section().all();
    Iterator<Map.Entry<String, Item>> steps = keys.entrySet().iterator();
    if (!steps.hasNext()) {
      item.problem("is empty");
      return NOTHING;
    }
    Map.Entry<String, Item> head = steps.next();
    Expression expression = source(head.getKey(), head.getValue());
    while (steps.hasNext()) {
      Map.Entry<String, Item> step = steps.next();
      expression = step(expression, step.getKey(), step.getValue(), keys);
    }
    return expression;
  }

  private Expression source(String key, Item item) {
    switch (key) {
      case "value":
        return parse(item);
      case "constant":
        return new Expression.Constant(item.text());
      case "first":
        return new Expression.First(item.items().stream().map(this::parse).toList());
      case "template":
        return template(item);
      case "elapsed_ms":
        return elapsed(item);
      default:
        item.problem("cannot begin a value" + Nearest.hint(key, SOURCES));
        return NOTHING;
    }
  }

  private Expression step(Expression from, String key, Item item, Map<String, Item> all) {
    switch (key) {
      case "json":
        JsonPointer pointer = pointer(item);
        return pointer == null ? from : new Expression.Nested(from, new JsonText(pointer));
      case "regex":
        return regex(from, item);
      case "map":
        return mapped(from, item, all.get("otherwise"));
      case "prefixes":
        return prefixed(from, item, all.get("otherwise"));
      case "otherwise":
        if (!all.containsKey("map") && !all.containsKey("prefixes")) {
          item.problem("needs a 'map' or 'prefixes' before it");
        }
        return from;
      case "null_if":
        return new Expression.NullIf(
            from, new HashSet<>(item.items().stream().map(Item::text).toList()));
      case "trim":
        return new Expression.Trim(from);
      case "strip_prefix":
        return new TextSteps.WithoutPrefix(from, item.text());
      case "case":
        return new TextSteps.InCase(from, Section.symbol(item, LetterCase.class, LetterCase.LOWER));
      case "lines":
        return lines(from, item);
      default:
        item.problem("is not a known step" + Nearest.hint(key, STEPS));
        return from;
    }
  }

  private static Expression mapped(Expression from, Item item, Item otherwise) {
    return new Expression.Mapped(from, words(item), otherwise == null, textOrNull(otherwise));
  }

  private static Expression prefixed(Expression from, Item item, Item otherwise) {
    return new Expression.Prefixed(from, words(item), textOrNull(otherwise));
  }

  private static Map<String, String> words(Item item) {
    Map<String, String> words = new LinkedHashMap<>();
    item.section().all().forEach((k, v) -> words.put(k, v.text()));
    return words;
  }

  private static String textOrNull(Item item) {
    return item == null || item.isNull() ? null : item.text();
  }

  private static Expression regex(Expression from, Item item) {
    Pattern pattern = pattern(item);
    if (pattern == null) {
      return from;
    }
    Integer named = pattern.namedGroups().get("value");
    int group = named != null ? named : Math.min(1, pattern.groupCount());
    return new RegexStep(from, pattern, group);
  }

  /** A pattern of RE2 syntax; null, with a problem, when it is none. */
  static Pattern pattern(Item item) {
    try {
      return Pattern.compile(item.text());
    } catch (PatternSyntaxException e) {
      item.problem("is no pattern of RE2 syntax: " + e.getDescription());
      return null;
    }
  }

  /** A JSON pointer; null, with a problem, when it is none. */
  static JsonPointer pointer(Item item) {
    try {
      return JsonPointer.compile(item.text());
    } catch (IllegalArgumentException e) {
      item.problem("is no JSON pointer: it begins with '/'");
      return null;
    }
  }

  private Expression elapsed(Item item) {
    Section section = item.section();
    Item begin = section.required("from");
    Item end = section.required("to");
    TimeFormat format = TimeFormat.ISO_UTC;
    try {
      format = TimeFormat.of(section.text("format", "iso"), ZoneOffset.UTC, 0);
    } catch (IllegalArgumentException e) {
      section.item("format").problem("is neither a known format nor a pattern of date letters");
    }
    section.done();
    return begin == null || end == null
        ? NOTHING
        : new TextSteps.Elapsed(parse(begin), parse(end), format);
  }

  private static Expression lines(Expression from, Item item) {
    List<String> texts = new ArrayList<>();
    List<JsonPointer> pointers = new ArrayList<>();
    Dissection parts = Dissection.parse(item.text());
    if (parts == null) {
      item.problem("must be a text with ${/pointers}, with something between them");
      return from;
    }
    texts.add(parts.head());
    for (int i = 0; i < parts.names().size(); i++) {
      try {
        pointers.add(JsonPointer.compile(parts.names().get(i)));
      } catch (IllegalArgumentException e) {
        item.problem("'" + parts.names().get(i) + "' is no JSON pointer: it begins with '/'");
        return from;
      }
      texts.add(parts.marks().get(i));
    }
    return new TextSteps.JsonLines(from, List.copyOf(texts), List.copyOf(pointers));
  }

  private Expression template(Item item) {
    String text = item.text();
    List<Expression> parts = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      int open = text.indexOf("${", at);
      if (open < 0) {
        parts.add(new Expression.Constant(text.substring(at)));
        break;
      }
      if (open > at) {
        parts.add(new Expression.Constant(text.substring(at, open)));
      }
      int close = text.indexOf('}', open);
      if (close < 0) {
        item.problem("has a ${ without its }");
        break;
      }
      parts.add(new Expression.Value(names.read(text.substring(open + 2, close))));
      at = close + 1;
    }
    return new Expression.Template(List.copyOf(parts));
  }
}
