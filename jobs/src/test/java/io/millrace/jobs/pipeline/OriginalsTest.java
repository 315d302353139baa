package io.millrace.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.event.Coordinates;
import io.millrace.domain.event.RejectedRecord;
import io.millrace.domain.event.SourceRecord;
import io.millrace.domain.event.SourceRecord.Decoded;
import io.millrace.domain.intake.ContractJudge;
import io.millrace.domain.mask.SubjectKeys;
import io.millrace.domain.seal.DayKeys;
import io.millrace.domain.seal.Sealer;
import io.millrace.jobs.files.FileOriginals;
import io.millrace.jobs.files.InputFile;
import io.millrace.jobs.files.Inputs;
import io.millrace.jobs.files.ReadLimits;
import io.millrace.jobs.files.RecordFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** F14: poison in an operator keeps the bytes that stood at the source, not what became of them. */
class OriginalsTest {
  private static final String LINE =
      "{\"source\":\"app\",\"service\":\"cart\",\"environment\":\"prod\",\"severity\":\"ERROR\","
          + "\"message\":\"mail of bob%d@example.com  failed\",\"event_time\":177245280000%d}";

  @TempDir Path folder;
  private Path file;
  private List<InputFile> files;

  @BeforeEach
  void write() throws IOException {
    file = folder.resolve("telemetry.log.jsonl");
    Files.writeString(file, LINE.formatted(0, 0) + "\r\n" + LINE.formatted(1, 1) + "\n");
    files = Inputs.resolve(List.of(new Inputs.Request(file.toString(), null))).records();
  }

  private List<RejectedRecord> poison() {
    List<RejectedRecord> out = new ArrayList<>();
    try (RecordFile reader =
        RecordFile.open(files.get(0), ReadLimits.DEFAULT, new ContractJudge(Long.MAX_VALUE))) {
      for (SourceRecord r = reader.next(); r != null; r = reader.next()) {
        out.add(RejectedRecord.poison((Decoded) r, "room.operator", new StackOverflowError()));
      }
    }
    return out;
  }

  private static List<RejectedRecord> restored(Originals originals, List<RejectedRecord> rejected)
      throws Exception {
    try (var h = new OneInputStreamOperatorTestHarness<>(new RestoreOriginalsOperator(originals))) {
      h.open();
      for (RejectedRecord r : rejected) {
        h.processElement(r, r.seenAt());
      }
      h.prepareSnapshotPreBarrier(1); // nothing waits behind a checkpoint
      return List.copyOf(h.extractOutputValues());
    }
  }

  @Test
  void poisonGetsTheBytesOfItsLineBackAndSealsThem() throws Exception {
    List<RejectedRecord> rejected = poison();
    assertThat(rejected).hasSize(2);
    assertThat(rejected.get(0).form()).isEqualTo(RejectedRecord.Form.CONTRACT_RECORD);
    List<RejectedRecord> out = restored(new FileOriginals(files), rejected);
    for (int i = 0; i < 2; i++) {
      RejectedRecord r = out.get(i);
      assertThat(r.form()).isEqualTo(RejectedRecord.Form.RAW);
      assertThat(new String(r.bytes(), StandardCharsets.UTF_8)).isEqualTo(LINE.formatted(i, i));
      assertThat(r.detail()).startsWith("StackOverflowError");
      Sealer sealer = new Sealer(DayKeys.derivedFrom(SubjectKeys.ofPhrase("a")));
      assertThat(sealer.open(sealer.seal(r), r.coordinates(), "room.operator"))
          .isEqualTo(r.bytes());
    }
  }

  @Test
  void bytesThatChangedSinceOrCannotBeReadAreNotTaken() throws Exception {
    List<RejectedRecord> rejected = poison();
    Files.writeString(file, LINE.formatted(7, 0) + "\n" + LINE.formatted(1, 1) + "\n");
    assertThat(restored(new FileOriginals(files), rejected))
        .extracting(RejectedRecord::form)
        .containsExactly(RejectedRecord.Form.CONTRACT_RECORD, RejectedRecord.Form.RAW);
    Files.delete(file);
    assertThat(restored(new FileOriginals(files), rejected))
        .extracting(RejectedRecord::form)
        .containsOnly(RejectedRecord.Form.CONTRACT_RECORD);
  }

  /** A flood of poison reads its source a bounded number of times. */
  @Test
  void aFloodReadsItsSourceSeldom() throws Exception {
    RejectedRecord one = poison().get(0);
    try (var h =
        new OneInputStreamOperatorTestHarness<>(
            new RestoreOriginalsOperator(
                wanted -> {
                  READS.merge("n", 1, Integer::sum);
                  return Map.of();
                }))) {
      h.open();
      READS.clear();
      for (int i = 0; i < 1000; i++) {
        h.processElement(one, i);
        h.prepareSnapshotPreBarrier(i);
      }
      assertThat(h.extractOutputValues()).hasSize(1000);
    }
    assertThat(READS.get("n")).isEqualTo(256);
  }

  private static final Map<String, Integer> READS = new java.util.concurrent.ConcurrentHashMap<>();

  @Test
  void coordinatesOfOneMessageShareItsBytes() {
    var found =
        new FileOriginals(files)
            .read(
                java.util.Set.of(
                    new Coordinates(file.toString(), 0, 1, 0),
                    new Coordinates(file.toString(), 0, 1, 1)));
    assertThat(found).hasSize(2);
  }
}
