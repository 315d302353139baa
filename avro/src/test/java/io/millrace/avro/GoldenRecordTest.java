package io.millrace.avro;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.event.ContractField;
import io.millrace.domain.event.ContractRecord;
import io.millrace.domain.event.RecordKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The bytes of version 1, and that every field survives them. */
class GoldenRecordTest {
  @ParameterizedTest
  @EnumSource(RecordKind.class)
  void everyFieldComesBack(RecordKind kind) throws IOException {
    ContractRecord in = Samples.full(kind, 7);
    assertThat(decode(kind, encode(in)).values()).isEqualTo(in.values());
  }

  @ParameterizedTest
  @EnumSource(RecordKind.class)
  void absentFieldsComeBackAsTheirDefaults(RecordKind kind) throws IOException {
    ContractRecord out = decode(kind, encode(Samples.required(kind)));
    List<ContractField> fields = out.schema().fields();
    for (int i = 0; i < fields.size(); i++) {
      if (!fields.get(i).required()) {
        assertThat(out.values()[i])
            .as(fields.get(i).name())
            .isEqualTo(fields.get(i).defaultValue());
      }
    }
  }

  @Test
  void theBytesOfASpanAreThoseOfVersionOne() throws IOException {
    assertThat(HexFormat.of().formatHex(encode(Samples.required(RecordKind.SPAN))))
        .isEqualTo(
            "1474726163655f69642d30127370616e5f69642d300012736572766963652d30166f7065726174696f6e2d3000"
                + "000880e0c1bd9567d08c010000001a656e7669726f6e6d656e742d30000000000000000000");
  }

  @Test
  void theBytesOfALogLineAreThoseOfVersionOne() throws IOException {
    assertThat(HexFormat.of().formatHex(encode(Samples.required(RecordKind.LOG))))
        .isEqualTo(
            "0010736f757263652d3012736572766963652d301a656e7669726f6e6d656e742d300a0000126d657373616765"
                + "2d300000000000000000000000000000000080e0c1bd9567");
  }

  private static byte[] encode(ContractRecord value) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    var encoder = EncoderFactory.get().binaryEncoder(out, null);
    new GenericDatumWriter<GenericRecord>(ContractAvro.schema(value.kind()))
        .write(ContractAvro.toAvro(value), encoder);
    encoder.flush();
    return out.toByteArray();
  }

  private static ContractRecord decode(RecordKind kind, byte[] bytes) throws IOException {
    Schema schema = ContractAvro.schema(kind);
    GenericRecord record =
        new GenericDatumReader<GenericRecord>(schema)
            .read(null, DecoderFactory.get().binaryDecoder(bytes, null));
    return ContractAvro.toContract(kind, record);
  }
}
