package io.millrace.jobs.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.event.ContractRecord;
import io.millrace.domain.event.Coordinates;
import io.millrace.domain.event.RecordKind;
import io.millrace.domain.event.RejectReason;
import io.millrace.domain.event.SourceRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.junit.jupiter.api.Test;

class MillraceWatermarksTest {
  private static final Coordinates AT = new Coordinates("f", 0, 1, 0);

  private final List<Long> emitted = new ArrayList<>();

  @Test
  void watermarksFollowAcceptedRecordsAndEndAtAsOf() {
    WatermarkGenerator<SourceRecord> g = MillraceWatermarks.merged().createWatermarkGenerator(null);
    accept(g, 60_000);
    accept(g, 60_500);
    reject(g, 999_000);
    accept(g, 120_000);
    accept(g, 60_900);
    accept(g, 179_999);
    g.onPeriodicEmit(new Keep());
    end(g, 179_999);
    assertThat(emitted).containsExactly(59_999L, 119_999L, 179_999L);
  }

  @Test
  void theBoundIsKept() {
    WatermarkGenerator<SourceRecord> g =
        MillraceWatermarks.outOfOrder(Duration.ofSeconds(5)).createWatermarkGenerator(null);
    accept(g, 10_000);
    accept(g, 20_000);
    end(g, 20_000);
    assertThat(emitted).containsExactly(4_999L, 14_999L, 20_000L);
  }

  @Test
  void anEndAloneIsEnoughAfterARestore() {
    WatermarkGenerator<SourceRecord> g = MillraceWatermarks.merged().createWatermarkGenerator(null);
    end(g, 20_000);
    end(g, 20_000);
    assertThat(emitted).containsExactly(20_000L);
  }

  @Test
  void nothingAcceptedMovesNothing() {
    WatermarkGenerator<SourceRecord> g = MillraceWatermarks.merged().createWatermarkGenerator(null);
    reject(g, 5);
    end(g, Long.MIN_VALUE);
    assertThat(emitted).isEmpty();
  }

  private void accept(WatermarkGenerator<SourceRecord> g, long time) {
    SourceRecord record =
        new SourceRecord.Decoded(ContractRecord.blank(RecordKind.LOG), AT, time, 1, "m");
    g.onEvent(record, time, new Keep());
  }

  private void reject(WatermarkGenerator<SourceRecord> g, long time) {
    SourceRecord record =
        new SourceRecord.Rejected(RejectReason.UNDECODABLE, "no", new byte[0], AT, time, 1, "m");
    g.onEvent(record, time, new Keep());
  }

  private void end(WatermarkGenerator<SourceRecord> g, long asOf) {
    g.onEvent(new SourceRecord.End(asOf), asOf, new Keep());
  }

  private final class Keep implements WatermarkOutput {
    @Override
    public void emitWatermark(Watermark watermark) {
      emitted.add(watermark.getTimestamp());
    }

    @Override
    public void markIdle() {}

    @Override
    public void markActive() {}
  }
}
