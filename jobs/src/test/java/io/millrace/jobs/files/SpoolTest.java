package io.millrace.jobs.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.domain.event.Coordinates;
import io.millrace.domain.event.RecordKind;
import io.millrace.domain.event.RejectReason;
import io.millrace.domain.event.SourceRecord;
import io.millrace.domain.intake.ContractJudge;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {
  private static final long BASE = 1_700_000_000_000L;

  @TempDir Path dir;

  @Test
  void filesAreMergedByTimeThenFileThenLine() throws IOException {
    Random random = new Random(7);
    List<InputFile> files = new ArrayList<>();
    for (String name : List.of("a", "b", "c")) {
      List<String> lines = new ArrayList<>();
      for (int i = 0; i < 500; i++) {
        lines.add(log(BASE + random.nextInt(100), name + i));
      }
      files.add(write(name + ".jsonl", String.join("\n", lines)));
    }
    List<SourceRecord> merged = merge(files, 1 << 12);
    List<SourceRecord> inOneRun = merge(files, 64 << 20);
    Collections.shuffle(files, random);
    List<SourceRecord> otherOrder = merge(files, 1 << 14);

    assertThat(merged).hasSize(1500).isSortedAccordingTo(order());
    assertThat(places(inOneRun)).isEqualTo(places(merged));
    assertThat(places(otherOrder)).isEqualTo(places(merged));
  }

  @Test
  void skippingGoesOnExactlyThere() throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      lines.add(log(BASE + (i * 37) % 101, "m" + i));
    }
    InputFile file = write("x.jsonl", String.join("\n", lines));
    try (Spool spool = build(List.of(file), 2000)) {
      List<SourceRecord> all = drain(spool, 0);
      for (long at : new long[] {0, 1, 137, 299, 300}) {
        assertThat(places(drain(spool, at))).isEqualTo(places(all.subList((int) at, all.size())));
      }
      assertThatThrownBy(() -> drain(spool, 301)).hasMessageContaining("behind the end");
    }
    assertThat(Files.list(dir).filter(p -> p.getFileName().toString().startsWith("millrace")))
        .isEmpty();
  }

  @Test
  void rejectedRecordsStandWhereTheirNeighboursStand() throws IOException {
    InputFile file =
        write(
            "x.jsonl",
            String.join(
                "\n", "broken", log(BASE + 5, "a"), "{}", log(BASE + 1, "b"), "[1]", "null"));
    try (Spool spool = build(List.of(file), 1 << 20)) {
      List<SourceRecord> all = drain(spool, 0);
      assertThat(all.stream().map(r -> coordinatesOf(r).offset()))
          .containsExactly(4L, 5L, 6L, 1L, 2L, 3L);
      assertThat(((SourceRecord.Rejected) all.get(3)).brokerTime()).isEqualTo(BASE + 5);
      assertThat(spool.asOf()).isEqualTo(BASE + 5);
      assertThat(spool.total()).isEqualTo(6);
    }
  }

  @Test
  void nothingAcceptedHasNoAsOf() throws IOException {
    try (Spool spool = build(List.of(write("x.jsonl", "no\n\nno\n")), 1 << 20)) {
      assertThat(spool.asOf()).isEqualTo(Long.MIN_VALUE);
      assertThat(drain(spool, 0)).hasSize(2);
    }
  }

  @Test
  void oversizedLineIsRejectedWithTheHashOfAllOfIt() throws IOException {
    char[] big = new char[3 << 20];
    Arrays.fill(big, 'x');
    String line = log(BASE, new String(big));
    InputFile whole = write("x.jsonl", log(BASE, "a") + "\n" + line + "\r\n" + log(BASE, "b"));
    try (Spool spool = build(List.of(whole), 1 << 20)) {
      List<SourceRecord> all = drain(spool, 0);
      SourceRecord.Rejected rejected = (SourceRecord.Rejected) all.get(1);
      assertThat(rejected.reason()).isEqualTo(RejectReason.TOO_LARGE);
      assertThat(rejected.bytes()).hasSize(RecordBytes.KEPT);
      assertThat(all).hasSize(3);
      RecordBytes bytes = new RecordBytes(8 << 20, (char) 0);
      bytes.reset();
      byte[] plain = line.getBytes(StandardCharsets.UTF_8);
      bytes.append(plain, 0, plain.length);
      assertThat(rejected.rawHash()).isEqualTo(bytes.finish(2).hash());
    }
  }

  @Test
  void truncatedGzipNamesFileAndLine() throws IOException {
    ByteArrayOutputStream gzip = new ByteArrayOutputStream();
    Random random = new Random(3);
    try (OutputStream out = new GZIPOutputStream(gzip)) {
      for (int i = 0; i < 5000; i++) {
        String line = log(BASE + i, Long.toHexString(random.nextLong())) + "\n";
        out.write(line.getBytes(StandardCharsets.UTF_8));
      }
    }
    Path file = dir.resolve("telemetry.log.jsonl.gz");
    Files.write(file, Arrays.copyOf(gzip.toByteArray(), gzip.size() / 2));
    InputFile input = new InputFile(file.toString(), null, RecordKind.LOG, false);
    assertThatThrownBy(() -> build(List.of(input), 1 << 20))
        .isInstanceOf(UnreadableInput.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("gzip ends early, after byte " + gzip.size() / 2)
        .hasMessageContaining("in line");
    Files.write(file, gzip.toByteArray());
    try (Spool spool = build(List.of(input), 1 << 20)) {
      assertThat(spool.total()).isEqualTo(5000);
    }
  }

  @Test
  void missingFileSaysSo() {
    InputFile file = new InputFile(dir.resolve("no.jsonl").toString(), null, RecordKind.LOG, false);
    assertThatThrownBy(() -> build(List.of(file), 1 << 20))
        .isInstanceOf(UnreadableInput.class)
        .hasMessageContaining("no.jsonl: does not exist");
  }

  private List<SourceRecord> merge(List<InputFile> files, int runBytes) {
    try (Spool spool = build(files, runBytes)) {
      return drain(spool, 0);
    }
  }

  private Spool build(List<InputFile> files, int runBytes) {
    return Spool.build(
        files, new ReadLimits(1 << 20, 1 << 20, runBytes), new ContractJudge(Long.MAX_VALUE), dir);
  }

  private static List<SourceRecord> drain(Spool spool, long from) {
    List<SourceRecord> all = new ArrayList<>();
    try (MergedRecords records = spool.open()) {
      records.skip(from);
      for (SourceRecord r = records.next(); r != null; r = records.next()) {
        all.add(r);
      }
    }
    return all;
  }

  private static Comparator<SourceRecord> order() {
    return Comparator.comparingLong(SpoolTest::time).thenComparing(SpoolTest::coordinatesOf);
  }

  private static long time(SourceRecord r) {
    return r instanceof SourceRecord.Decoded d
        ? d.brokerTime()
        : ((SourceRecord.Rejected) r).brokerTime();
  }

  private static Coordinates coordinatesOf(SourceRecord r) {
    return r instanceof SourceRecord.Decoded d
        ? d.coordinates()
        : ((SourceRecord.Rejected) r).coordinates();
  }

  private static List<String> places(List<SourceRecord> records) {
    return records.stream().map(r -> coordinatesOf(r).toString()).toList();
  }

  private InputFile write(String name, String text) throws IOException {
    Path file = Files.writeString(dir.resolve(name), text);
    return new InputFile(file.toString(), null, RecordKind.LOG, false);
  }

  static String log(long time, String message) {
    return "{\"source\":\"t\",\"service\":\"s\",\"environment\":\"e\",\"severity\":\"INFO\","
        + "\"message\":\""
        + message
        + "\",\"event_time\":"
        + time
        + "}";
  }
}
