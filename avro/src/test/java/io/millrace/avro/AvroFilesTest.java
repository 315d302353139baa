package io.millrace.avro;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.event.RecordKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AvroFilesTest {
  private static final Schema LOG = ContractAvro.schema(RecordKind.LOG);
  private static final int BLOCKS = 4;
  private static final int PER_BLOCK = 25;
  @TempDir Path folder;

  @Test
  void readsWhatWasWrittenWithItsPositionAndItsBytes() throws IOException {
    List<AvroRead> read = read(write("a.avro"));
    assertThat(read).hasSize(BLOCKS * PER_BLOCK);
    for (int i = 0; i < read.size(); i++) {
      AvroRead.Row row = (AvroRead.Row) read.get(i);
      assertThat(row.index()).isEqualTo(i);
      assertThat(ContractAvro.toContract(RecordKind.LOG, row.value()).values())
          .isEqualTo(Samples.full(RecordKind.LOG, i).values());
      assertThat(row.bytes()).containsSubsequence(("message-" + i).getBytes("UTF-8"));
    }
  }

  @Test
  void equalRecordsGiveEqualFiles() throws IOException {
    assertThat(Files.readAllBytes(write("a.avro"))).isEqualTo(Files.readAllBytes(write("b.avro")));
  }

  @Test
  void aFileOfAnOlderSchemaIsReadInTodaysWords() throws IOException {
    Schema old = SchemaBuilder.record("R").fields().requiredString("kept").endRecord();
    Schema now =
        SchemaBuilder.record("R")
            .fields()
            .optionalString("added")
            .requiredString("kept")
            .endRecord();
    Path file = folder.resolve("old.avro");
    try (AvroFileWriter writer = AvroFiles.create(file, old)) {
      GenericRecord record = new GenericData.Record(old);
      record.put("kept", "yes");
      writer.write(record);
    }
    try (Stream<AvroRead> rows = AvroFiles.stream(file, now)) {
      GenericRecord value = ((AvroRead.Row) rows.findFirst().orElseThrow()).value();
      assertThat(value.get("kept").toString()).isEqualTo("yes");
      assertThat(value.get("added")).isNull();
    }
  }

  @Test
  void aTruncatedFileGivesItsWholeBlocksThenNamesTheBrokenOne() throws IOException {
    Path file = write("cut.avro");
    byte[] all = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(all, all.length - 40));
    List<AvroRead> read = read(file);
    AvroRead.Broken broken = (AvroRead.Broken) read.get(read.size() - 1);
    assertThat(read).hasSize((BLOCKS - 1) * PER_BLOCK + 1);
    assertThat(broken.block()).isEqualTo(BLOCKS - 1);
    assertThat(broken.index()).isEqualTo((BLOCKS - 1) * PER_BLOCK);
    assertThat(broken.message()).contains("cut.avro").contains("block 3, record 75");
  }

  @Test
  void aDamagedBlockIsNamed() throws IOException {
    Path file = write("damaged.avro");
    byte[] all = Files.readAllBytes(file);
    for (int i = all.length / 2; i < all.length / 2 + 60; i++) {
      all[i] ^= 0x55;
    }
    Files.write(file, all);
    List<AvroRead> read = read(file);
    assertThat(read.get(read.size() - 1)).isInstanceOf(AvroRead.Broken.class);
    assertThat(read.size()).isLessThan(BLOCKS * PER_BLOCK);
  }

  @Test
  void whatIsNoAvroFileIsSaidSo() throws IOException {
    Path file = Files.writeString(folder.resolve("text.avro"), "hello, this is no container file");
    AvroRead.Broken broken = (AvroRead.Broken) read(file).get(0);
    assertThat(broken.block()).isEqualTo(-1);
    assertThat(broken.message()).contains("text.avro: header: ");
  }

  @Test
  void aMissingOrEmptyFileAndAForeignSchemaAreSaidSo() throws IOException {
    assertThat(read(folder.resolve("none.avro")))
        .singleElement()
        .isInstanceOf(AvroRead.Broken.class);
    Path empty = Files.createFile(folder.resolve("empty.avro"));
    assertThat(read(empty)).singleElement().isInstanceOf(AvroRead.Broken.class);
    Path file = write("log.avro");
    try (Stream<AvroRead> rows = AvroFiles.stream(file, ContractAvro.schema(RecordKind.SPAN))) {
      assertThat(rows.toList())
          .singleElement()
          .extracting(b -> ((AvroRead.Broken) b).message())
          .asString()
          .contains("does not fit");
    }
  }

  private Path write(String name) throws IOException {
    Path file = folder.resolve(name);
    try (AvroFileWriter writer = AvroFiles.create(file, LOG)) {
      for (int i = 0; i < BLOCKS * PER_BLOCK; i++) {
        if (i > 0 && i % PER_BLOCK == 0) {
          writer.endBlock();
        }
        writer.write(ContractAvro.toAvro(Samples.full(RecordKind.LOG, i)));
      }
    }
    return file;
  }

  private static List<AvroRead> read(Path file) {
    try (Stream<AvroRead> rows = AvroFiles.stream(file, LOG)) {
      return rows.toList();
    }
  }
}
