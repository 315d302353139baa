package io.millrace.testkit.generate;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.millrace.domain.event.ContractRecord;
import io.millrace.domain.event.RecordKind;
import io.millrace.domain.event.RejectReason;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a scenario's files hold and what its incidents cost: {@code truth.json}. */
final class Truth {
  private static final int PII_SAMPLES = 100;
  private final Map<RecordKind, Count> counts = new EnumMap<>(RecordKind.class);
  private final List<Incident> incidents = new ArrayList<>();
  private final Map<String, Object> expectations = new LinkedHashMap<>();
  private final TreeSet<String> pii = new TreeSet<>();
  private long asOf = Long.MIN_VALUE;

  Incident add(Incident incident) {
    incidents.add(incident);
    return incident;
  }

  void expect(String name, Object value) {
    expectations.put(name, value);
  }

  /** A personal value that stands in the files and must stand nowhere behind intake. */
  void personal(String value) {
    if (pii.size() < PII_SAMPLES) {
      pii.add(value);
    }
  }

  void written(ContractRecord record) {
    of(record.kind()).good++;
    asOf = Math.max(asOf, record.eventTime());
  }

  void duplicate(RecordKind kind) {
    of(kind).duplicates++;
  }

  void rejected(RecordKind kind, RejectReason reason) {
    of(kind).rejected.merge(reason.name(), 1L, Long::sum);
  }

  long asOf() {
    return asOf;
  }

  private Count of(RecordKind kind) {
    return counts.computeIfAbsent(kind, k -> new Count());
  }

  /**
   * Writes it.
   *
   * @param head scenario, seed and size
   */
  void write(Path file, Map<String, Object> head, Format format) throws IOException {
    Map<String, Object> out = new LinkedHashMap<>(head);
    out.put("as_of", asOf);
    Map<String, Object> files = new LinkedHashMap<>();
    counts.forEach((kind, count) -> files.put(RecordFiles.name(kind, format), count.truth()));
    out.put("files", files);
    out.put("incidents", incidents.stream().map(Incident::truth).toList());
    out.put("expect", expectations);
    out.put("pii_samples", pii);
    new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(file.toFile(), out);
  }

  /** Lines of one file: read = accepted + duplicates + rejected. */
  private static final class Count {
    private long good;
    private long duplicates;
    private final Map<String, Long> rejected = new TreeMap<>();

    Map<String, Object> truth() {
      long bad = rejected.values().stream().mapToLong(Long::longValue).sum();
      Map<String, Object> out = new LinkedHashMap<>();
      out.put("read", good + bad);
      out.put("accepted", good - duplicates);
      out.put("duplicates", duplicates);
      out.put("rejected", bad);
      out.put("rejected_by_reason", rejected);
      return out;
    }
  }
}
