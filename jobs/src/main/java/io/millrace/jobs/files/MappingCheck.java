package io.millrace.jobs.files;

import io.millrace.domain.event.ContractField;
import io.millrace.domain.event.ContractRecord;
import io.millrace.domain.event.Coordinates;
import io.millrace.domain.event.RejectReason;
import io.millrace.domain.event.SourceRecord;
import io.millrace.domain.intake.ContractJudge;
import io.millrace.jobs.document.InvalidInput;
import io.millrace.jobs.mapping.Mappings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a mapping makes of a sample: {@code mapping check FILE --input SAMPLE}. */
public final class MappingCheck {
  private MappingCheck() {}

  /**
   * @param accepted records accepted in the whole sample
   * @param rejected by reason, in the whole sample
   * @param first what became of the first records
   * @param firstRejected the first rejected ones, which need not be among the first
   */
  public record Report(
      long accepted, Map<RejectReason, Long> rejected, List<Row> first, List<Row> firstRejected) {}

  /**
   * One record.
   *
   * @param fields contract field to value, present ones only; empty when it was rejected
   * @param identity event id that the mapping computed, or null
   * @param reason null when it was accepted
   * @param detail what was wrong, or null
   */
  public record Row(
      Coordinates at,
      Map<String, String> fields,
      String identity,
      RejectReason reason,
      String detail) {}

  /**
   * Reads the whole sample.
   *
   * @param mapping name of a shipped mapping, or file
   * @param show how many records to show of each sort
   * @throws InvalidInput when the mapping is wrong, or does not fit the sample's header
   * @throws UnreadableInput when the sample cannot be read
   */
  public static Report run(String mapping, String sample, int show) {
    InputFile file = new InputFile(sample, Mappings.find(mapping), null, false);
    List<Row> first = new ArrayList<>();
    List<Row> firstRejected = new ArrayList<>();
    Map<RejectReason, Long> rejected = new TreeMap<>();
    long accepted = 0;
    ContractJudge judge = new ContractJudge(Long.MAX_VALUE);
    try (RecordFile records = RecordFile.open(file, ReadLimits.DEFAULT, judge)) {
      for (SourceRecord r = records.next(); r != null; r = records.next()) {
        Row row = null;
        if (r instanceof SourceRecord.Rejected bad) {
          rejected.merge(bad.reason(), 1L, Long::sum);
          row = new Row(bad.coordinates(), Map.of(), null, bad.reason(), bad.detail());
          if (firstRejected.size() < show) {
            firstRejected.add(row);
          }
        } else if (r instanceof SourceRecord.Decoded good) {
          accepted++;
          row = first.size() < show ? accepted(good) : null;
        }
        if (row != null && first.size() < show) {
          first.add(row);
        }
      }
    }
    return new Report(accepted, rejected, first, firstRejected);
  }

  private static Row accepted(SourceRecord.Decoded good) {
    ContractRecord record = good.record();
    Map<String, String> fields = new LinkedHashMap<>();
    List<ContractField> schema = record.schema().fields();
    for (int i = 0; i < schema.size(); i++) {
      Object value = record.values()[i];
      if (value != null && !(value instanceof Map<?, ?> map && map.isEmpty())) {
        boolean time = schema.get(i).type() == ContractField.Type.TIMESTAMP_MILLIS;
        fields.put(
            schema.get(i).name(),
            time ? Instant.ofEpochMilli((Long) value).toString() : value.toString());
      }
    }
    return new Row(good.coordinates(), fields, good.identity(), null, null);
  }
}
