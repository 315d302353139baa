package io.millrace.jobs.document;

import java.io.StringReader;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A YAML section read key by key. Every getter that finds something wrong notes it, with its line,
 * and hands out a harmless value, so that one reading finds all problems; {@link #done} refuses the
 * keys that nobody asked for.
 */
public final class Section {
  private final String file;
  private final String path;
  private final Node node;
  private final Problems problems;
  private final Map<String, Item> items = new LinkedHashMap<>();
  private final TreeSet<String> asked = new TreeSet<>();

  Section(String file, String path, MappingNode node, Problems problems) {
    this(file, path, (Node) node, problems);
    for (NodeTuple tuple : node.getValue()) {
      String key =
          tuple.getKeyNode() instanceof ScalarNode scalar
              ? scalar.getValue()
              : tuple.getKeyNode().toString();
      String at = path.isEmpty() ? key : path + "." + key;
      int line = tuple.getKeyNode().getStartMark().getLine() + 1;
      Item item = new Item(file, at, line, tuple.getValueNode(), problems);
      if (items.put(key, item) != null) {
        item.problem("is there twice");
      }
    }
  }

  private Section(String file, String path, Node node, Problems problems) {
    this.file = file;
    this.path = path;
    this.node = node;
    this.problems = problems;
  }

  static Section empty(String file, String path, Node at, Problems problems) {
    return new Section(file, path, at, problems);
  }

  /** The documents of a YAML text; what is no YAML is noted with its line. */
  public static List<Section> documents(String file, String text, Problems problems) {
    List<Section> sections = new ArrayList<>();
    try {
      for (Node node : new Yaml(new LoaderOptions()).composeAll(new StringReader(text))) {
        if (!Tag.NULL.equals(node.getTag())) {
          sections.add(
              new Item(file, "", node.getStartMark().getLine() + 1, node, problems).section());
        }
      }
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
      problems.add(file, line, "", "is no YAML: " + e.getProblem());
    } catch (YAMLException e) {
      problems.add(file, 0, "", "is no YAML: " + e.getMessage());
    }
    return sections;
  }

  /**
   * One document with values put over it; an empty text is an empty document.
   *
   * @param over values by dotted path
   */
  public static Section document(
      String file, String text, Map<String, String> over, Problems problems) {
    Node top = null;
    try {
      top = new Yaml(new LoaderOptions()).compose(new StringReader(text.isBlank() ? "{}" : text));
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
      problems.add(file, line, "", "is no YAML: " + e.getProblem());
    } catch (YAMLException e) {
      problems.add(file, 0, "", "is no YAML: " + e.getMessage());
    }
    if (top instanceof MappingNode map) {
      Overrides.apply(map, over);
      return new Section(file, "", map, problems);
    }
    if (top != null) {
      problems.add(file, 1, "", "must be a section of 'key: value' lines");
    }
    return document(file, "{}", over, problems);
  }

  public String file() {
    return file;
  }

  /** Notes a problem with the section as a whole. */
  public void problem(String message) {
    problems.add(file, node.getStartMark().getLine() + 1, path, message);
  }

  /** The value, or null when the key is absent or empty. */
  public Item item(String key) {
    asked.add(key);
    Item item = items.get(key);
    return item == null || item.isNull() ? null : item;
  }

  /** All keys in the order in which they stand; they count as asked for. */
  public Map<String, Item> all() {
    asked.addAll(items.keySet());
    return items;
  }

  /** The value, noting a problem when it is absent. */
  public Item required(String key) {
    Item item = item(key);
    if (item == null) {
      String near = Nearest.of(key, items.keySet());
      problem("'" + key + "' is missing" + (near == null ? "" : "; is '" + near + "' meant?"));
    }
    return item;
  }

  public String text(String key, String absent) {
    Item item = item(key);
    return item == null ? absent : item.text();
  }

  public String requiredText(String key) {
    Item item = required(key);
    return item == null ? "" : item.text();
  }

  public boolean flag(String key, boolean absent) {
    Item item = item(key);
    if (item == null) {
      return absent;
    }
    return switch (item.text()) {
      case "true" -> true;
      case "false" -> false;
      default -> {
        item.problem("must be true or false");
        yield absent;
      }
    };
  }

  /** A whole number within bounds. */
  public int integer(String key, int absent, int least, int most) {
    BigDecimal d = decimal(key, BigDecimal.valueOf(absent), least, most);
    if (d.stripTrailingZeros().scale() > 0) {
      item(key).problem("must be a whole number");
      return absent;
    }
    return d.intValue();
  }

  /** A number within bounds. */
  public BigDecimal decimal(String key, BigDecimal absent, double least, double most) {
    Item item = item(key);
    if (item == null) {
      return absent;
    }
    try {
      BigDecimal d = new BigDecimal(item.text());
      if (d.doubleValue() >= least && d.doubleValue() <= most) {
        return d;
      }
      item.problem("must lie between " + least + " and " + most);
    } catch (NumberFormatException e) {
      item.problem("must be a number");
    }
    return absent;
  }

  /** A duration such as 500ms, 10s, 30m, 4h, 7d; in milliseconds. */
  public long millis(String key, long absent) {
    Item item = item(key);
    return item == null ? absent : millis(item, absent);
  }

  /** As {@link #millis(String, long)}, of a value in hand. */
  public static long millis(Item item, long absent) {
    String text = item.text().toLowerCase(Locale.ROOT);
    int unit = 0;
    while (unit < text.length() && Character.isDigit(text.charAt(unit))) {
      unit++;
    }
    try {
      long n = Long.parseLong(text.substring(0, unit));
      switch (text.substring(unit)) {
        case "ms":
          return n;
        case "s":
          return Duration.ofSeconds(n).toMillis();
        case "m":
          return Duration.ofMinutes(n).toMillis();
        case "h":
          return Duration.ofHours(n).toMillis();
        case "d":
          return Duration.ofDays(n).toMillis();
        default:
          break;
      }
    } catch (NumberFormatException | ArithmeticException e) {
      // The message below says what would be right.
    }
    item.problem("must be a duration such as 500ms, 10s, 30m, 4h or 7d");
    return absent;
  }

  /** A moment: ISO-8601 with zone, or epoch milliseconds. */
  public long moment(String key, long absent) {
    Item item = item(key);
    if (item == null) {
      return absent;
    }
    try {
      String text = item.text();
      boolean digits = !text.isEmpty() && text.chars().allMatch(Character::isDigit);
      return digits ? Long.parseLong(text) : Instant.parse(text).toEpochMilli();
    } catch (DateTimeParseException | NumberFormatException e) {
      item.problem("must be a moment such as 2026-01-31T00:00:00Z, or epoch milliseconds");
      return absent;
    }
  }

  /** An enum constant, in any case. */
  public <E extends Enum<E>> E symbol(String key, Class<E> type, E absent) {
    Item item = item(key);
    return item == null ? absent : symbol(item, type, absent);
  }

  /** As {@link #symbol(String, Class, Enum)}, of a value in hand. */
  public static <E extends Enum<E>> E symbol(Item item, Class<E> type, E absent) {
    List<String> names = Arrays.stream(type.getEnumConstants()).map(Enum::name).toList();
    String name = item.text().toUpperCase(Locale.ROOT);
    if (names.contains(name)) {
      return Enum.valueOf(type, name);
    }
    item.problem("'" + item.text() + "' is not known" + Nearest.hint(name, names));
    return absent;
  }

  /** A list of texts; a single text is a list of one; absent is empty. */
  public List<String> texts(String key) {
    Item item = item(key);
    return item == null ? List.of() : item.items().stream().map(Item::text).toList();
  }

  /** The section under a key, an empty one when it is absent. */
  public Section section(String key) {
    Item item = item(key);
    String at = path.isEmpty() ? key : path + "." + key;
    return item == null ? empty(file, at, node, problems) : item.section();
  }

  /** Sections in a list. */
  public List<Section> sections(String key) {
    Item item = item(key);
    return item == null ? List.of() : item.items().stream().map(Item::section).toList();
  }

  /** A section of texts, in its order. */
  public Map<String, String> textMap(String key) {
    Map<String, String> map = new LinkedHashMap<>();
    section(key).all().forEach((k, v) -> map.put(k, v.text()));
    return map;
  }

  /** Refuses keys that nobody asked for, naming the nearest right one. */
  public void done() {
    items.forEach(
        (key, item) -> {
          if (!asked.contains(key)) {
            item.problem("is not a known key" + Nearest.hint(key, asked));
          }
        });
  }
}
