package io.millrace.jobs.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.avro.AvroFileWriter;
import io.millrace.avro.AvroFiles;
import io.millrace.avro.ContractAvro;
import io.millrace.domain.event.ContractRecord;
import io.millrace.domain.event.RecordKind;
import io.millrace.domain.event.SourceRecord;
import io.millrace.domain.intake.ContractJudge;
import io.millrace.jobs.mapping.Decode;
import io.millrace.jobs.mapping.Mappings;
import io.millrace.jobs.mapping.RawRecord;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AvroRecordsTest {
  @TempDir Path dir;

  @Test
  void avroAndJsonLinesGiveTheSameRecordAndAreFoundAgain() throws Exception {
    ContractRecord record = fromJson();
    Path path = dir.resolve("telemetry.log.avro");
    try (AvroFileWriter writer = AvroFiles.create(path, ContractAvro.schema(RecordKind.LOG))) {
      writer.write(ContractAvro.toAvro(record));
      writer.write(ContractAvro.toAvro(record));
    }
    InputFile file = new InputFile(path.toString(), null, RecordKind.LOG, true);
    List<SourceRecord.Decoded> read = new ArrayList<>();
    try (RecordFile records =
        RecordFile.open(file, ReadLimits.DEFAULT, new ContractJudge(Long.MAX_VALUE))) {
      for (SourceRecord r = records.next(); r != null; r = records.next()) {
        read.add((SourceRecord.Decoded) r);
      }
    }
    assertThat(read).hasSize(2);
    assertThat(read.get(1).record().values()).isEqualTo(record.values());
    assertThat(read.get(1).coordinates().offset()).isEqualTo(2);
    RawRecord raw =
        new RecordLocator(List.of(file), ReadLimits.DEFAULT)
            .read(List.of(read.get(1).coordinates()))
            .get(read.get(1).coordinates());
    assertThat(raw.hash()).isEqualTo(read.get(1).rawHash());

    Files.write(path, Arrays.copyOf(Files.readAllBytes(path), (int) Files.size(path) - 20));
    assertThatThrownBy(() -> drain(file))
        .isInstanceOf(UnreadableInput.class)
        .hasMessageContaining(path.toString());
  }

  private static void drain(InputFile file) {
    try (RecordFile records =
        RecordFile.open(file, ReadLimits.DEFAULT, new ContractJudge(Long.MAX_VALUE))) {
      while (records.next() != null) {
        continue;
      }
    }
  }

  private static ContractRecord fromJson() {
    byte[] line = SpoolTest.log(1_700_000_000_000L, "hi").getBytes(StandardCharsets.UTF_8);
    SourceRecord.Decoded decoded =
        (SourceRecord.Decoded)
            Decode.one(
                Mappings.contract(RecordKind.LOG)
                    .decoder("f", null, null, new ContractJudge(Long.MAX_VALUE)),
                new RawRecord(line, 1, 0, false));
    return decoded.record();
  }
}
