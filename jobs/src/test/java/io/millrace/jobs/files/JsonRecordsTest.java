package io.millrace.jobs.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.jobs.mapping.RawRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonRecordsTest {
  @TempDir Path dir;

  @Test
  void valuesOverManyLinesAndOneALine() throws IOException {
    assertThat(read("{\n \"a\": [\n  1\n ]\n}\n\n{\"b\":2}\n[{\"c\":\"}{\\\"\"},\n{}]\n7\n"))
        .containsExactly(
            "1:{\n \"a\": [\n  1\n ]\n}", "7:{\"b\":2}", "8:[{\"c\":\"}{\\\"\"},\n{}]", "10:7");
  }

  @Test
  void aBrokenValueCostsItselfAlone() throws IOException {
    assertThat(read("{\"a\": [1,\n{\"b\":2}\n{\"c\": \"open\n{\"d\":4}"))
        .containsExactly("1:{\"a\": [1,", "2:{\"b\":2}", "3:{\"c\": \"open", "4:{\"d\":4}");
  }

  @Test
  void carriageReturnsBelongToTheValueAndTheEndMayBeMissing() throws IOException {
    assertThat(read("{\r\n}\r\n{")).containsExactly("1:{\r\n}", "3:{");
    assertThat(read("")).isEmpty();
    assertThat(read("\n\n")).isEmpty();
  }

  @Test
  void whatIsTooLargeIsCutAndTheNextIsRead() throws IOException {
    String large = "{\n \"a\": \"" + "x".repeat(2000) + "\"\n}";
    List<RawRecord> all = raw(large + "\n{\"b\":2}\n");
    assertThat(all).hasSize(4); // the line that is too large stands alone
    assertThat(all.get(1).truncated()).isTrue();
    assertThat(new String(all.get(3).bytes(), StandardCharsets.UTF_8)).isEqualTo("{\"b\":2}");
  }

  private List<String> read(String text) throws IOException {
    return raw(text).stream()
        .map(r -> r.line() + ":" + new String(r.bytes(), StandardCharsets.UTF_8))
        .toList();
  }

  private List<RawRecord> raw(String text) throws IOException {
    Path file = Files.writeString(dir.resolve("f.json"), text);
    List<RawRecord> all = new ArrayList<>();
    try (JsonRecords records = new JsonRecords(file.toString(), 1000)) {
      for (RawRecord r = records.next(); r != null; r = records.next()) {
        all.add(r);
      }
    }
    return all;
  }
}
