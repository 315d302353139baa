package io.millrace.jobs.millrace;

import io.millrace.domain.event.RecordKind;
import io.millrace.jobs.document.InvalidInput;
import io.millrace.jobs.document.Item;
import io.millrace.jobs.document.Problems;
import io.millrace.jobs.document.Section;
import io.millrace.jobs.kafka.TopicSource;
import io.millrace.jobs.mapping.Mapping;
import io.millrace.jobs.mapping.Mappings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The telemetry topics. Without a section the four of the contract are read; a topic named by
 * {@code --mapping} alone takes their place, since whoever tries a topic of their own has no others
 * yet.
 */
final class SourcesReader {
  private final Section section;
  private final Problems problems;

  SourcesReader(Section section, Problems problems) {
    this.section = section;
    this.problems = problems;
  }

  List<TopicSource> read(boolean hasRegistry, Map<String, String> mappings) {
    Map<String, String> left = new HashMap<>(mappings);
    List<TopicSource> sources = new ArrayList<>();
    section.all().forEach((name, item) -> sources.add(source(name, item, left)));
    left.keySet().stream().sorted().forEach(t -> sources.add(mapped(t, left.get(t))));
    if (sources.isEmpty()) {
      for (RecordKind kind : RecordKind.values()) {
        sources.add(TopicSource.avro(topic(kind), kind));
      }
    }
    check(sources, hasRegistry);
    return sources;
  }

  private void check(List<TopicSource> sources, boolean hasRegistry) {
    if (sources.stream().map(TopicSource::topic).distinct().count() < sources.size()) {
      section.problem("a topic is named twice");
    }
    for (TopicSource source : sources) {
      if (source.mapping() == null && !hasRegistry) {
        section.problem("topic " + source.topic() + " holds Avro, and there is no 'registry.url'");
      }
    }
  }

  private static String topic(RecordKind kind) {
    return "telemetry." + kind.name().toLowerCase(Locale.ROOT);
  }

  private TopicSource source(String name, Item item, Map<String, String> mappings) {
    Section s = item.section();
    RecordKind byName =
        Arrays.stream(RecordKind.values())
            .filter(k -> k.name().equalsIgnoreCase(name))
            .findFirst()
            .orElse(null);
    RecordKind kind = SettingsReader.kind(s, byName);
    String topic = s.text("topic", byName == null ? name : topic(byName));
    Duration bound = SettingsReader.duration(s, "out-of-orderness", TopicSource.USUAL_BOUND);
    String given = mappings.remove(topic);
    String mapping = given == null ? s.text("mapping", null) : given;
    if (mapping == null && kind == null) {
      item.problem(
          "needs 'mapping', or 'kind' for Avro of the contract: workflow, log, span or behavior");
    }
    s.text("mapping", null);
    s.done();
    return new TopicSource(topic, kind, mapping == null ? null : find(mapping), bound);
  }

  private TopicSource mapped(String topic, String mapping) {
    return new TopicSource(topic, null, find(mapping), TopicSource.USUAL_BOUND);
  }

  private Mappings.Source find(String nameOrFile) {
    try {
      Mappings.Source source = Mappings.find(nameOrFile);
      if (source.compile().format() == Mapping.Format.CSV) {
        problems.add(nameOrFile, 0, "format", "CSV is read from files: a message has no header");
      }
      return source;
    } catch (InvalidInput e) {
      problems.add(nameOrFile, 0, "", e.getMessage());
      return null;
    }
  }
}
