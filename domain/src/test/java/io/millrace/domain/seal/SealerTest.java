package io.millrace.domain.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.domain.event.Coordinates;
import io.millrace.domain.event.RejectReason;
import io.millrace.domain.event.RejectedRecord;
import io.millrace.domain.mask.SubjectKeys;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SealerTest {
  private static final Coordinates AT = new Coordinates("f", 0, 7, 0);
  private static final Coordinates NEXT = new Coordinates("f", 0, 8, 0);
  private static final long DAY = 86_400_000;

  private final Sealer sealer = new Sealer(DayKeys.derivedFrom(SubjectKeys.ofPhrase("a")));

  @Test
  void opensWhatItSealed() {
    Sealed sealed = sealer.seal(record("bob@example.com", AT, 0));
    assertThat(new String(sealed.bytes(), StandardCharsets.ISO_8859_1)).doesNotContain("bob");
    assertThat(sealed.keyId()).isEqualTo("test/1970-01-01");
    assertThat(sealer.open(sealed, AT, "source")).isEqualTo(bytes("bob@example.com"));
  }

  @Test
  void theSameRecordSealsToTheSameBytes() {
    byte[] once = sealer.seal(record("x", AT, 0)).bytes();
    assertThat(sealer.seal(record("x", AT, 0)).bytes()).isEqualTo(once);
    assertThat(sealer.seal(record("x", NEXT, 0)).bytes()).isNotEqualTo(once);
    assertThat(sealer.seal(record("y", AT, 0)).bytes()).isNotEqualTo(once);
  }

  @Test
  void bytesOfAnotherPlaceDoNotOpen() {
    Sealed sealed = sealer.seal(record("x", AT, 0));
    assertThatThrownBy(() -> sealer.open(sealed, NEXT, "source")).isInstanceOf(SealedForGood.class);
    assertThatThrownBy(() -> sealer.open(sealed, AT, "other")).isInstanceOf(SealedForGood.class);
    sealed.bytes()[20] ^= 1;
    assertThatThrownBy(() -> sealer.open(sealed, AT, "source")).isInstanceOf(SealedForGood.class);
  }

  @Test
  void everyDayHasAKeyOfItsOwn() {
    Sealed first = sealer.seal(record("x", AT, DAY - 1));
    Sealed second = sealer.seal(record("x", AT, DAY));
    assertThat(first.keyId()).isNotEqualTo(second.keyId());
    Sealed swapped = new Sealed(second.keyId(), first.bytes());
    assertThatThrownBy(() -> sealer.open(swapped, AT, "source")).isInstanceOf(SealedForGood.class);
  }

  @Test
  void anotherDeploymentDoesNotOpen() {
    Sealed sealed = sealer.seal(record("x", AT, 0));
    Sealer other = new Sealer(DayKeys.derivedFrom(SubjectKeys.ofPhrase("b")));
    assertThatThrownBy(() -> other.open(sealed, AT, "source")).isInstanceOf(SealedForGood.class);
    Sealed unknown = new Sealed("k9/1970-01-01", sealed.bytes());
    assertThatThrownBy(() -> sealer.open(unknown, AT, "source")).hasMessageContaining("k9/1970");
  }

  private static RejectedRecord record(String text, Coordinates at, long seenAt) {
    return new RejectedRecord(
        RejectReason.UNDECODABLE,
        "no",
        "source",
        bytes(text),
        at,
        1,
        "m",
        seenAt,
        RejectedRecord.Form.RAW);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
