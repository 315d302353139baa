package io.millrace.domain.observe;

import static io.millrace.domain.codec.CodecBytes.hex;
import static io.millrace.domain.codec.CodecBytes.roundTrip;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.codec.CodecBytes;
import io.millrace.domain.codec.In;
import io.millrace.domain.event.Coordinates;
import io.millrace.domain.event.ScopeKind;
import io.millrace.domain.fingerprint.Fingerprint;
import io.millrace.domain.fingerprint.FingerprintCodec;
import io.millrace.domain.observe.Observation.Kind;
import io.millrace.domain.observe.Observation.Trail;
import io.millrace.domain.observe.Observation.Victim;
import io.millrace.domain.observe.PainCharge.Baseline;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class ObservationCodecTest {
  private static final Fingerprint FINGERPRINT =
      new Fingerprint(1, 2, "fp1", "E", "s", null, "d", "t \ud800", Fingerprint.Basis.TEMPLATE);
  private static final Observation OBSERVATION =
      new Observation(
          "e1",
          3,
          Kind.ERROR_LOG,
          false,
          -5,
          "prod",
          FINGERPRINT,
          4,
          ScopeKind.TRACE,
          new Trail("t", null, "c", 6, 0),
          new Victim("ten", "acc", 7, "free", null, "eu", 2),
          "checkout",
          "pay",
          true,
          "/p",
          "1.0",
          null,
          8,
          -1,
          0,
          "m",
          "ERROR",
          new Coordinates("f", 0, 9, 0),
          10,
          -1,
          0);
  private static final PainCharge CHARGE =
      new PainCharge("prod", 1, 1000, 5, 6, 7, 8, 0, 9, 2, null, Baseline.POLICY);

  @Test
  void observationSurvivesAndKeepsItsBytes() {
    assertThat(roundTrip(ObservationCodec.INSTANCE, OBSERVATION)).isEqualTo(OBSERVATION);
    String v1 =
        "0565310300000000000000134552524f525f4c4f4700090970726f64010000000000000002000000"
            + "000000000766703103450373000364087400200000d81154454d504c41544504000000000000000b"
            + "54524143450374000363060000000000000000000000000000000774656e07616363070000000000"
            + "00000966726565000565750211636865636b6f75740770617901052f7007312e3000080000000000"
            + "00000100036d0b4552524f5203660012000a00000000000000010000000000000000";
    assertThat(hex(ObservationCodec.INSTANCE, OBSERVATION)).isEqualTo(v1 + "00");
    In old = new In(HexFormat.of().parseHex(v1));
    assertThat(ObservationCodec.INSTANCE.read(1, old)).isEqualTo(OBSERVATION);
  }

  @Test
  void fingerprintSurvivesAndKeepsItsBytes() {
    assertThat(roundTrip(FingerprintCodec.INSTANCE, FINGERPRINT)).isEqualTo(FINGERPRINT);
    assertThat(hex(FingerprintCodec.INSTANCE, FINGERPRINT))
        .isEqualTo(
            "010000000000000002000000000000000766703103450373000364087400200000d81154454d504c415445");
  }

  private static final String FIRST =
      "0970726f640100000000000000d00f0a0c0e08000000000000000000000000000000090000000000000002000d504f4c494359";

  @Test
  void chargeSurvivesAndKeepsItsBytes() {
    assertThat(roundTrip(PainChargeCodec.INSTANCE, CHARGE)).isEqualTo(CHARGE);
    assertThat(hex(PainChargeCodec.INSTANCE, CHARGE)).isEqualTo(FIRST + "00000000");
    assertThat(
            CodecBytes.read(PainChargeCodec.INSTANCE, 3, HexFormat.of().parseHex(FIRST + "0000")))
        .isEqualTo(CHARGE);
    assertThat(CodecBytes.read(PainChargeCodec.INSTANCE, 2, HexFormat.of().parseHex(FIRST + "00")))
        .isEqualTo(CHARGE);
    assertThat(CodecBytes.read(PainChargeCodec.INSTANCE, 1, HexFormat.of().parseHex(FIRST)))
        .isEqualTo(CHARGE);
  }
}
