package io.millrace.jobs.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.domain.event.RecordKind;
import io.millrace.domain.event.SourceRecord;
import io.millrace.domain.intake.ContractJudge;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.core.io.InputStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolReaderTest {
  @TempDir Path dir;
  private int reads;

  @Test
  void restoreGoesOnExactlyThereAndEmitsTheEndAgain() throws Exception {
    Path file = write(20);
    List<SourceRecord> all = run(reader(file), SpoolSplit.START, 100).records;
    assertThat(all).hasSize(21);
    assertThat(all.get(20)).isInstanceOf(SourceRecord.End.class);
    for (int at : new int[] {0, 7, 20, 21}) {
      Collected first = run(reader(file), SpoolSplit.START, at);
      SpoolSplit saved =
          SpoolSplitSerializer.INSTANCE.deserialize(
              1, SpoolSplitSerializer.INSTANCE.serialize(first.split));
      Collected second = run(reader(file), saved, 100);
      List<SourceRecord> joined = new ArrayList<>(first.records);
      if (at == 21) {
        joined.remove(20);
      }
      joined.addAll(second.records);
      assertThat(texts(joined)).isEqualTo(texts(all));
    }
  }

  @Test
  void changedInputIsRefusedAfterARestore() throws Exception {
    Path file = write(20);
    SpoolSplit split = run(reader(file), SpoolSplit.START, 5).split;
    write(19);
    assertThatThrownBy(() -> run(reader(file), split, 100))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("changed since the checkpoint");
  }

  @Test
  void aReaderWithoutTheSplitEndsAtOnce() {
    SpoolReader idle = new SpoolReader(() -> null, () -> {});
    idle.notifyNoMoreSplits();
    assertThat(idle.isAvailable()).isCompleted();
    assertThat(idle.pollNext(new Collected())).isEqualTo(InputStatus.END_OF_INPUT);
    assertThat(idle.snapshotState(1)).isEmpty();
    idle.close();
  }

  @Test
  void saysOnceThatAllIsRead() throws Exception {
    Path file = write(20);
    run(reader(file), SpoolSplit.START, 5);
    assertThat(reads).isZero();
    run(reader(file), SpoolSplit.START, 100);
    assertThat(reads).isEqualTo(1);
  }

  private Path write(int records) throws Exception {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < records; i++) {
      lines.add(SpoolTest.log(1_700_000_000_000L + i * 31 % 17, "m" + i));
    }
    return Files.write(dir.resolve("telemetry.log.jsonl"), lines);
  }

  private SpoolReader reader(Path file) {
    InputFile input = new InputFile(file.toString(), null, RecordKind.LOG, false);
    return new SpoolReader(
        () ->
            Spool.build(List.of(input), ReadLimits.DEFAULT, new ContractJudge(Long.MAX_VALUE), dir),
        () -> reads++);
  }

  private static Collected run(SpoolReader reader, SpoolSplit from, int most) throws Exception {
    Collected out = new Collected();
    reader.addSplits(List.of(from));
    reader.notifyNoMoreSplits();
    reader.isAvailable().get();
    while (out.records.size() < most && reader.pollNext(out) == InputStatus.MORE_AVAILABLE) {
      continue;
    }
    out.split = reader.snapshotState(1).get(0);
    reader.close();
    return out;
  }

  private static List<String> texts(List<SourceRecord> records) {
    return records.stream()
        .map(r -> r instanceof SourceRecord.Decoded d ? d.coordinates().toString() : r.toString())
        .toList();
  }

  /** Keeps what a reader emits. */
  private static final class Collected implements ReaderOutput<SourceRecord> {
    private final List<SourceRecord> records = new ArrayList<>();
    private SpoolSplit split;

    @Override
    public void collect(SourceRecord record) {
      records.add(record);
    }

    @Override
    public void collect(SourceRecord record, long timestamp) {
      records.add(record);
    }

    @Override
    public void emitWatermark(Watermark watermark) {}

    @Override
    public void markIdle() {}

    @Override
    public void markActive() {}

    @Override
    public SourceOutput<SourceRecord> createOutputForSplit(String splitId) {
      return this;
    }

    @Override
    public void releaseOutputForSplit(String splitId) {}
  }
}
