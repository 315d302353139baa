package io.millrace.savepoints.golden;

import io.millrace.domain.event.Coordinates;
import io.millrace.domain.event.SourceRecord;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceOutput;

/** Names a record's file without its folder. */
final class WithoutFolders implements ReaderOutput<SourceRecord> {
  private final ReaderOutput<SourceRecord> output;

  WithoutFolders(ReaderOutput<SourceRecord> output) {
    this.output = output;
  }

  private static SourceRecord named(SourceRecord record) {
    if (record instanceof SourceRecord.Decoded d) {
      return new SourceRecord.Decoded(
          d.record(), at(d.coordinates()), d.brokerTime(), d.rawHash(), d.mapping(), d.identity());
    }
    if (record instanceof SourceRecord.Rejected r) {
      return new SourceRecord.Rejected(
          r.reason(),
          r.detail(),
          r.bytes(),
          at(r.coordinates()),
          r.brokerTime(),
          r.rawHash(),
          r.mapping());
    }
    return record;
  }

  private static Coordinates at(Coordinates c) {
    String file = c.source().substring(c.source().lastIndexOf('/') + 1);
    return new Coordinates(file, c.partition(), c.offset(), c.index());
  }

  @Override
  public void collect(SourceRecord record) {
    output.collect(named(record));
  }

  @Override
  public void collect(SourceRecord record, long timestamp) {
    output.collect(named(record), timestamp);
  }

  @Override
  public void emitWatermark(Watermark watermark) {
    output.emitWatermark(watermark);
  }

  @Override
  public void markIdle() {
    output.markIdle();
  }

  @Override
  public void markActive() {
    output.markActive();
  }

  @Override
  public SourceOutput<SourceRecord> createOutputForSplit(String splitId) {
    return output.createOutputForSplit(splitId);
  }

  @Override
  public void releaseOutputForSplit(String splitId) {
    output.releaseOutputForSplit(splitId);
  }
}
