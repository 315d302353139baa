package io.millrace.jobs.millrace;

import io.millrace.domain.event.RecordKind;
import io.millrace.jobs.control.ControlSettings;
import io.millrace.jobs.document.InvalidInput;
import io.millrace.jobs.document.Item;
import io.millrace.jobs.document.Problems;
import io.millrace.jobs.document.Section;
import io.millrace.jobs.kafka.KafkaConnection;
import io.millrace.jobs.kafka.RegistrySettings;
import io.millrace.jobs.kafka.TimeSettings;
import io.millrace.warehouse.catalog.Partitioning;
import io.millrace.warehouse.catalog.WarehouseConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Reads the job's settings; what is wrong is said all at once, with file, line and key. */
public final class SettingsReader {
  private static final int MOST_PARALLEL = 720;

  private final Section top;
  private final Problems problems;

  private SettingsReader(Section top, Problems problems) {
    this.top = top;
    this.problems = problems;
  }

  /**
   * Reads a document.
   *
   * @param file as problems name it
   * @param over values of {@code --set} by dotted path
   * @param mappings of {@code --mapping}, by topic: name of a shipped mapping, or a file
   * @throws InvalidInput with everything that is wrong
   */
  public static MillraceSettings read(
      String file, String yaml, Map<String, String> over, Map<String, String> mappings) {
    Problems problems = new Problems();
    Section top = Section.document(file, yaml, over, problems);
    problems.throwIfAny();
    MillraceSettings settings = new SettingsReader(top, problems).settings(mappings);
    top.done();
    problems.throwIfAny();
    return settings;
  }

  private MillraceSettings settings(Map<String, String> mappings) {
    RegistrySettings registry = registry(top.section("registry"));
    SourcesReader sources = new SourcesReader(top.section("sources"), problems);
    Section topics = top.section("topics");
    MillraceSettings settings =
        new MillraceSettings(
            top.text("name", "millrace"),
            top.integer("parallelism", 0, 0, MOST_PARALLEL),
            top.flag("bounded", false),
            kafka(top.section("kafka")),
            registry,
            warehouse(top.section("warehouse")),
            sources.read(registry.url() != null, mappings),
            times(top.section("time")),
            control(top.section("control")),
            topics.text("outbox", "alert.outbox"),
            topics.text("rejected", "telemetry.rejected"),
            path(top.text("policies", null)),
            top.text("subject-key-file", null),
            top.section("warehouse").flag("allow-rows", false),
            flat(top.section("flink")));
    topics.done();
    return settings;
  }

  /** Brokers and everything else that Kafka's clients are told. */
  public static KafkaConnection kafka(Section section) {
    TreeMap<String, String> properties = new TreeMap<>(flat(section));
    if (!properties.containsKey(KafkaConnection.BOOTSTRAP)) {
      section.problem("'kafka." + KafkaConnection.BOOTSTRAP + "' is missing");
    }
    return new KafkaConnection(properties);
  }

  /** The schema registry; its url is null where none is named. */
  public static RegistrySettings registry(Section section) {
    String url = section.text("url", null);
    long patience = section.millis("give-up-after", Duration.ofMinutes(5).toMillis());
    RegistrySettings settings =
        new RegistrySettings(
            url, new TreeMap<>(flat(section.section("client"))), Duration.ofMillis(patience));
    section.done();
    return settings;
  }

  private static WarehouseConfig warehouse(Section section) {
    Map<String, String> catalog = flat(section.section("catalog"));
    String folder = section.text("folder", null);
    Partitioning partitioning =
        section.symbol("partitioning", Partitioning.class, Partitioning.MONTH);
    section.flag("allow-rows", false);
    section.done();
    if ((folder == null) == catalog.isEmpty()) {
      section.problem("needs either 'folder' or 'catalog'");
      return null;
    }
    if (folder != null) {
      return WarehouseConfig.embedded(Path.of(folder)).with(partitioning);
    }
    String name = catalog.remove("name");
    return WarehouseConfig.catalog(name == null ? WarehouseConfig.CATALOG : name, catalog)
        .with(partitioning);
  }

  private static TimeSettings times(Section section) {
    TimeSettings usual = TimeSettings.DEFAULT;
    TimeSettings times =
        new TimeSettings(
            duration(section, "allowed-skew", usual.allowedSkew()),
            duration(section, "future-limit", usual.futureLimit()),
            duration(section, "idle-after", usual.idleAfter()),
            duration(section, "drift", usual.drift()));
    section.done();
    return times;
  }

  private static ControlSettings control(Section section) {
    ControlSettings usual = ControlSettings.DEFAULT;
    Section topics = section.section("topics");
    ControlSettings control =
        new ControlSettings(
            topic(topics, "policy", usual.policy()),
            topic(topics, "account", usual.account()),
            topic(topics, "ownership", usual.ownership()),
            topic(topics, "identity", usual.identity()),
            topic(topics, "change", usual.change()),
            topic(topics, "review", usual.review()),
            topic(topics, "workitem", usual.workItem()),
            duration(section, "lead", usual.lead()),
            duration(section, "start-within", usual.startWithin()),
            duration(section, "give-up-after", usual.giveUpAfter()));
    topics.done();
    section.done();
    return control;
  }

  /** "none" switches a topic off. */
  private static String topic(Section section, String key, String usual) {
    String topic = section.text(key, usual);
    return topic.equals("none") ? null : topic;
  }

  static Duration duration(Section section, String key, Duration absent) {
    return Duration.ofMillis(section.millis(key, absent.toMillis()));
  }

  static RecordKind kind(Section section, RecordKind absent) {
    return section.symbol("kind", RecordKind.class, absent);
  }

  private static Path path(String text) {
    return text == null ? null : Path.of(text);
  }

  /** A section of free keys, nested ones joined by dots. */
  public static Map<String, String> flat(Section section) {
    Map<String, String> out = new LinkedHashMap<>();
    flatten("", section, out);
    return out;
  }

  private static void flatten(String prefix, Section section, Map<String, String> out) {
    for (Map.Entry<String, Item> e : section.all().entrySet()) {
      if (e.getValue().isSection()) {
        flatten(prefix + e.getKey() + ".", e.getValue().section(), out);
      } else {
        out.put(prefix + e.getKey(), e.getValue().text());
      }
    }
  }
}
