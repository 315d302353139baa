package io.millrace.domain.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import io.millrace.domain.event.TelemetryEvent.Proof;
import io.millrace.domain.event.TelemetryEvent.What;
import io.millrace.domain.event.TelemetryEvent.Where;
import io.millrace.domain.event.TelemetryEvent.Who;
import io.millrace.domain.event.TelemetryEvent.Why;
import io.millrace.domain.exposure.ExposureWindow;
import io.millrace.domain.exposure.ExposureWindow.Dimension;
import io.millrace.domain.exposure.ExposureWindow.Unit;
import io.millrace.domain.exposure.ExposureWindowCodec;
import io.millrace.domain.ledger.QualityFinding;
import io.millrace.domain.ledger.QualityFindingCodec;
import io.millrace.domain.ledger.RecordLedgerEntry;
import io.millrace.domain.ledger.RecordLedgerEntryCodec;
import io.millrace.domain.stats.DistinctSketch;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each version of what intake writes to streams and state, byte by byte. */
class IntakeCodecTest {
  private static final Coordinates AT = new Coordinates("f.jsonl", 2, 9, 1);
  private static final String REJECTED_V1 =
      "11434f4e545241435403640d736f757263650301ff0f662e6a736f6e6c021201050000000000"
          + "00000d6e61746976650c";

  private static final String EVENT_V1 =
      "056531010000000000000011574f524b464c4f57037309020000000000000003000000000000"
          + "0017434f5252454c4154494f4e0974797065115445524d494e414c010973746570020d627261"
          + "6e63680966726f6d05746f0f54494d454f555407726177f007095741524e0345086d00200000"
          + "d80b737461636b04d00f01114f50455241544f52010777687907737663052f700970726f6407"
          + "312e30076465700972696e6709646f776e097369746509686f737407706f640d534552564552"
          + "03740573700770617203630b636175736505706309736573730766616d096e616d6503310565"
          + "740565690774656e07616363040000000000000007705f310966726565077365670565750104"
          + "11636865636b6f7574077061790106b817c0a90709686967680100010366056f6e01036b0376"
          + "0f662e6a736f6e6c0212010e08000000000000000900000000000000010304010d6e61746976"
          + "6507613d620d7061696e3d31";

  @Test
  void event() {
    TelemetryEvent event = sample();
    assertThat(roundTrip(TelemetryEventCodec.INSTANCE, event)).isEqualTo(event);
    assertThat(hex(TelemetryEventCodec.INSTANCE, event))
        .isEqualTo(EVENT_V1.replace("0100010366056f6e", "010022010366056f6e"));
    TelemetryEvent first =
        TelemetryEventCodec.INSTANCE.read(1, new In(HexFormat.of().parseHex(EVENT_V1)));
    assertThat(first.why().minutesSinceDeployment()).isEqualTo(-1);
    assertThat(first.proof()).isEqualTo(event.proof());
  }

  private static TelemetryEvent sample() {
    return new TelemetryEvent(
        "e1",
        1,
        RecordKind.WORKFLOW,
        "s",
        -5,
        2,
        3,
        ScopeKind.CORRELATION,
        what(),
        where(),
        new Who("ten", "acc", 4, "p_1", "free", "seg", "eu", true, 2),
        new Why("checkout", "pay", true, 3, 1_500, 60_000, "high", true, false, 17),
        Map.of("f", "on"),
        Map.of("k", "v"),
        new Proof(AT, 7, 8, 9, true, 3, 4, 1, "native", "a=b", "pain=1"));
  }

  /** F14: an event that breaks a later room is kept as it was there. */
  @Test
  void poisonKeepsTheEvent() {
    TelemetryEvent event = sample();
    RejectedRecord poison =
        RejectedRecord.poison(event, "room.operator", new IllegalStateException("value 42"));
    assertThat(poison.form()).isEqualTo(RejectedRecord.Form.EVENT);
    assertThat(poison.coordinates()).isEqualTo(event.proof().coordinates());
    assertThat(poison.detail()).startsWith("IllegalStateException at ").doesNotContain("42");
    assertThat(
            TelemetryEventCodec.INSTANCE.read(
                TelemetryEventCodec.INSTANCE.version(), new In(poison.bytes())))
        .isEqualTo(event);
    TelemetryEvent unpackable = event.with(null, event.who(), event.why(), event.proof());
    assertThat(RejectedRecord.poison(unpackable, "o", new IllegalStateException()).bytes())
        .isEmpty();
  }

  @Test
  void rejected() {
    RejectedRecord record =
        new RejectedRecord(
            RejectReason.CONTRACT,
            "d",
            "source",
            new byte[] {1, -1},
            AT,
            5,
            "native",
            6,
            RejectedRecord.Form.RAW);
    RejectedRecord read = roundTrip(RejectedRecordCodec.INSTANCE, record);
    assertThat(read).usingRecursiveComparison().isEqualTo(record);
    assertThat(hex(RejectedRecordCodec.INSTANCE, record)).isEqualTo(REJECTED_V1 + "07524157");
    byte[] first = HexFormat.of().parseHex(REJECTED_V1);
    assertThat(RejectedRecordCodec.INSTANCE.read(1, new In(first)))
        .usingRecursiveComparison()
        .isEqualTo(record);
  }

  @Test
  void late() {
    LateRecord record = new LateRecord("intake", "exposure", "e1", "prod", 5, 6, AT);
    assertThat(roundTrip(LateRecordCodec.INSTANCE, record)).isEqualTo(record);
    assertThat(hex(LateRecordCodec.INSTANCE, record))
        .isEqualTo("0d696e74616b65116578706f737572650565310970726f640a0c0f662e6a736f6e6c021201");
  }

  @Test
  void ledger() {
    RecordLedgerEntry entry =
        new RecordLedgerEntry("f", 1, RecordLedgerEntry.Unit.LINES, 2, 10, -3, 4, 5, 600, 7);
    assertThat(roundTrip(RecordLedgerEntryCodec.INSTANCE, entry)).isEqualTo(entry);
    assertThat(hex(RecordLedgerEntryCodec.INSTANCE, entry))
        .isEqualTo("0366010b4c494e4553041405080ab0090e");
  }

  @Test
  void quality() {
    QualityFinding finding =
        new QualityFinding("s", 86_400_000, QualityFinding.Kind.MASKED, "EMAIL", 3, 600, 7);
    assertThat(roundTrip(QualityFindingCodec.INSTANCE, finding)).isEqualTo(finding);
    assertThat(hex(QualityFindingCodec.INSTANCE, finding))
        .isEqualTo("037380f0b2520d4d41534b45440b454d41494c06b0090e");
  }

  @Test
  void exposure() {
    ExposureWindow window =
        new ExposureWindow(
            "prod",
            "cart",
            null,
            "1.0",
            2,
            Unit.REQUEST,
            Dimension.REGION,
            "eu",
            60_000,
            true,
            5,
            4,
            DistinctSketch.of(1, 2));
    assertThat(roundTrip(ExposureWindowCodec.INSTANCE, window)).isEqualTo(window);
    assertThat(hex(ExposureWindowCodec.INSTANCE, window))
        .isEqualTo(
            "0970726f6409636172740007312e30020f524551554553540d524547494f4e056575c0a90701"
                + "0504000201000000000000000200000000000000");
  }

  private static What what() {
    return new What(
        "type",
        EventRole.TERMINAL,
        true,
        "step",
        1,
        "branch",
        "from",
        "to",
        Outcome.TIMEOUT,
        "raw",
        504,
        Severity.WARN,
        "E",
        "m \ud800",
        "stack",
        2,
        1_000,
        -1,
        ActorKind.OPERATOR,
        true,
        "why");
  }

  private static Where where() {
    return new Where(
        "svc", "/p", "prod", "1.0", "dep", "ring", "down", "site", "host", "pod", "SERVER", "t",
        "sp", "par", "c", "cause", "pc", "sess", "fam", "name", "1", "et", "ei");
  }

  private static <T> T roundTrip(Codec<T> codec, T value) {
    Out out = new Out();
    codec.write(value, out);
    In in = new In(out.toBytes());
    T read = codec.read(codec.version(), in);
    assertThat(in.remaining()).isZero();
    return read;
  }

  private static <T> String hex(Codec<T> codec, T value) {
    Out out = new Out();
    codec.write(value, out);
    return HexFormat.of().formatHex(out.toBytes());
  }
}
