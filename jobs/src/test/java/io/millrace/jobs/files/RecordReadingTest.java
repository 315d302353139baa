package io.millrace.jobs.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.event.Coordinates;
import io.millrace.jobs.mapping.LinePattern;
import io.millrace.jobs.mapping.Mapping;
import io.millrace.jobs.mapping.Mappings;
import io.millrace.jobs.mapping.RawRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordReadingTest {
  private static final String HEAD = "2024-01-02 03:04:05,678 INFO [main] a.B: ";

  @TempDir Path dir;

  @Test
  void quotedFieldsSpanLinesAndStrayQuotesDoNot() throws IOException {
    List<String> records =
        raw(
            new LineRecords(
                write("\uFEFFa,b\r\n1,\"x\r\ny,\"\"z\"\"\n\"\r\n\r\n2,say \"hi\"\n3,\"open\n4,5"),
                1 << 20,
                ','));
    assertThat(records)
        .containsExactly(
            "1|a,b", "2|1,\"x\r\ny,\"\"z\"\"\n\"", "6|2,say \"hi\"", "7|3,\"open\n4,5");
  }

  @Test
  void tracesAreJoinedUpToTheirBound() throws IOException {
    String text =
        "stray\n" + HEAD + "a\n\tat x\n\n\tat y\r\n" + HEAD + "b\n" + HEAD + "c\n1\n2\n3\n4\n5";
    LinePattern pattern = Mappings.load("log4j-text").linePattern();
    assertThat(raw(new TextRecords(write(text), pattern, 1 << 20, 4)))
        .containsExactly(
            "1|stray",
            "2|" + HEAD + "a\n\tat x\n\n\tat y",
            "6|" + HEAD + "b",
            "7|" + HEAD + "c\n1\n2\n3",
            "11|4",
            "12|5");
    assertThat(raw(new TextRecords(write(text), pattern, 1 << 20, 1))).hasSize(11);
  }

  @Test
  void aRecordIsFoundAgainByItsLine() throws IOException {
    String path = write(HEAD + "a\n\tat x\n" + HEAD + "b\n");
    InputFile file = new InputFile(path, Mappings.find("log4j-text"), null, false);
    Coordinates first = new Coordinates(path, 0, 1, 0);
    Coordinates inside = new Coordinates(path, 0, 2, 0);
    Coordinates third = new Coordinates(path, 0, 3, 0);
    Map<Coordinates, RawRecord> found =
        new RecordLocator(List.of(file), ReadLimits.DEFAULT).read(List.of(third, first, inside));
    assertThat(found).containsOnlyKeys(first, third);
    assertThat(text(found.get(first))).isEqualTo(HEAD + "a\n\tat x");
    long before = found.get(third).hash();
    Files.writeString(Path.of(path), HEAD + "a\n\tat x\n" + HEAD + "c\n");
    assertThat(
            new RecordLocator(List.of(file), ReadLimits.DEFAULT)
                .read(List.of(third))
                .get(third)
                .hash())
        .isNotEqualTo(before);
    assertThat(Mappings.load("log4j-text").format()).isEqualTo(Mapping.Format.TEXT);
  }

  @Test
  void theHashIsTheHeadOfTheSha256() {
    RecordBytes bytes = new RecordBytes(100, (char) 0);
    bytes.reset();
    byte[] abc = "abc".getBytes(StandardCharsets.UTF_8);
    bytes.append(abc, 0, 3);
    assertThat(bytes.finish(1).hash()).isEqualTo(0xba7816bf8f01cfeaL);
  }

  private static List<String> raw(RawReader reader) {
    List<String> all = new ArrayList<>();
    try (reader) {
      for (RawRecord r = reader.next(); r != null; r = reader.next()) {
        all.add(r.line() + "|" + text(r));
      }
    }
    return all;
  }

  private static String text(RawRecord record) {
    return new String(record.bytes(), StandardCharsets.UTF_8);
  }

  private String write(String text) throws IOException {
    return Files.writeString(dir.resolve("f"), text).toString();
  }
}
