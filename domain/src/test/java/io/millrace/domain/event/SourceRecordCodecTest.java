package io.millrace.domain.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SourceRecordCodecTest {
  private static final Coordinates AT = new Coordinates("a.csv", 0, 7, 0);

  @Test
  void decodedRecordOfEveryKindComesBack() {
    for (RecordKind kind : RecordKind.values()) {
      SourceRecord.Decoded sent =
          new SourceRecord.Decoded(filled(kind), AT, 5, -3, "native", "id:1");
      SourceRecord.Decoded back = (SourceRecord.Decoded) roundTrip(sent);
      assertThat(back.record().kind()).isEqualTo(kind);
      assertThat(back.record().values()).isEqualTo(sent.record().values());
      assertThat(back.coordinates()).isEqualTo(AT);
      assertThat(back.brokerTime()).isEqualTo(5);
      assertThat(back.rawHash()).isEqualTo(-3);
      assertThat(back.mapping()).isEqualTo("native");
      assertThat(back.identity()).isEqualTo("id:1");
    }
  }

  @Test
  void absentFieldsStayAbsent() {
    SourceRecord.Decoded back =
        (SourceRecord.Decoded)
            roundTrip(
                new SourceRecord.Decoded(ContractRecord.blank(RecordKind.SPAN), AT, 1, 2, "m"));
    assertThat(back.record().values()).containsOnlyNulls();
    assertThat(back.identity()).isNull();
  }

  @Test
  void rejectedAndEndComeBack() {
    byte[] raw = "x\u00e9".getBytes(StandardCharsets.UTF_8);
    SourceRecord.Rejected back =
        (SourceRecord.Rejected)
            roundTrip(new SourceRecord.Rejected(RejectReason.CONTRACT, "no", raw, AT, -1, 9, "m"));
    assertThat(back.reason()).isEqualTo(RejectReason.CONTRACT);
    assertThat(back.detail()).isEqualTo("no");
    assertThat(back.bytes()).isEqualTo(raw);
    assertThat(back.brokerTime()).isEqualTo(-1);
    assertThat(roundTrip(new SourceRecord.End(42))).isEqualTo(new SourceRecord.End(42));
  }

  @Test
  void versionOneIsStillRead() {
    byte[] one =
        HexFormat.of()
            .parseHex(
                "01074c4f47198000000100000000056869d00f0b612e637376000e00d00f01000000000000000d6e617469766500");
    SourceRecord.Decoded read =
        (SourceRecord.Decoded) SourceRecordCodec.INSTANCE.read(1, new In(one));
    assertThat(read.mapping()).isEqualTo("native");
    assertThat(read.unknown()).isNull();
  }

  @Test
  void versionTwoBytes() {
    ContractRecord log = ContractRecord.blank(RecordKind.LOG);
    log.values()[log.schema().at("message")] = "hi";
    log.values()[log.schema().timeField()] = 1000L;
    Out out = new Out();
    SourceRecordCodec.INSTANCE.write(
        new SourceRecord.Decoded(log, AT, 1000, 1, "native", null), out);
    assertThat(HexFormat.of().formatHex(out.toBytes()))
        .isEqualTo(
            "01074c4f47198000000100000000056869d00f0b612e637376000e00d00f01000000000000000d6e61746976650000");
    out.reset();
    SourceRecordCodec.INSTANCE.write(
        new SourceRecord.Rejected(RejectReason.TOO_LARGE, "d", new byte[] {1}, AT, 2, 3, "m"), out);
    assertThat(HexFormat.of().formatHex(out.toBytes()))
        .isEqualTo("0213544f4f5f4c41524745036402010b612e637376000e00040300000000000000036d");
    out.reset();
    SourceRecordCodec.INSTANCE.write(new SourceRecord.End(5), out);
    assertThat(HexFormat.of().formatHex(out.toBytes())).isEqualTo("030a");
  }

  @Test
  void unknownTagAndUnknownFieldsFailLoudly() {
    assertThatThrownBy(
            () ->
                SourceRecordCodec.INSTANCE.read(
                    SourceRecordCodec.INSTANCE.version(), new In(new byte[] {9})))
        .hasMessageContaining("unknown tag 9");
    Out out = new Out();
    out.tag(RecordKind.LOG).varint(60).fixed64(0);
    assertThatThrownBy(() -> ContractRecordCodec.INSTANCE.read(1, new In(out.toBytes())))
        .hasMessageContaining("60 fields");
  }

  private static SourceRecord roundTrip(SourceRecord value) {
    Out out = new Out();
    SourceRecordCodec.INSTANCE.write(value, out);
    In in = new In(out.toBytes());
    SourceRecord back = SourceRecordCodec.INSTANCE.read(SourceRecordCodec.INSTANCE.version(), in);
    assertThat(in.remaining()).isZero();
    return back;
  }

  private static ContractRecord filled(RecordKind kind) {
    ContractRecord record = ContractRecord.blank(kind);
    for (int i = 0; i < record.values().length; i++) {
      record.values()[i] =
          switch (record.schema().fields().get(i).type()) {
            case STRING -> "s\u4e2d" + i;
            case ENUM -> record.schema().fields().get(i).symbols().get(0);
            case INT -> -i;
            case LONG, TIMESTAMP_MILLIS -> Long.MIN_VALUE + i;
            case BOOLEAN -> true;
            case STRING_MAP -> Map.of("b", "2", "a", "1");
          };
    }
    return record;
  }
}
