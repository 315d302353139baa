package io.millrace.jobs.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.jobs.mapping.RawRecord;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OtlpRecordsTest {
  @TempDir Path dir;

  @Test
  void messagesByTheirLength() throws IOException {
    List<RawRecord> all = read(frames(3, 70_000, 0));
    assertThat(all).extracting(r -> r.bytes().length).containsExactly(3, 70_000, 0);
    assertThat(all).extracting(RawRecord::line).containsExactly(1L, 2L, 3L);
  }

  @Test
  void aLengthThatCannotBeTrueEndsTheFileInOneRecord() throws IOException {
    byte[] good = frames(3);
    byte[] bad = new byte[] {(byte) 0xFF, 0, 0, 0, 1, 2, 3};
    List<RawRecord> all = read(concat(good, bad));
    assertThat(all).hasSize(2);
    assertThat(all.get(1).bytes()).containsExactly(1, 2, 3);
  }

  @Test
  void aMessageThatIsCutComesAsItIs() throws IOException {
    assertThat(read(concat(frames(3), new byte[] {0, 0, 0, 9, 1})))
        .extracting(r -> r.bytes().length)
        .containsExactly(3, 1);
    assertThat(read(concat(frames(3), new byte[] {0, 0}))).hasSize(2);
    assertThat(read(new byte[0])).isEmpty();
  }

  private static byte[] frames(int... lengths) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    for (int length : lengths) {
      out.writeInt(length);
      out.write(new byte[length]);
    }
    return bytes.toByteArray();
  }

  private static byte[] concat(byte[] a, byte[] b) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(a);
    bytes.write(b);
    return bytes.toByteArray();
  }

  private List<RawRecord> read(byte[] content) throws IOException {
    Path file = Files.write(dir.resolve("f.bin"), content);
    List<RawRecord> all = new ArrayList<>();
    try (OtlpRecords records = new OtlpRecords(file.toString(), 1 << 20)) {
      for (RawRecord r = records.next(); r != null; r = records.next()) {
        all.add(r);
      }
    }
    return all;
  }
}
