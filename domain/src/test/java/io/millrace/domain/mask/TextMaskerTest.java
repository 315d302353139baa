package io.millrace.domain.mask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.millrace.domain.mask.Masked.Hit;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextMaskerTest {
  private final TextMasker masker = new TextMasker();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mail bob.s+x@example.co.uk now | mail <EMAIL> now",
        "to=bob%40example.com& | to=<EMAIL>&",
        "card 4111111111111111. | card <CARD>.",
        "card 4111 1111 1111 1111 ok | card <CARD> ok",
        "amex 3782-822463-10005 | amex <CARD>",
        "from 10.1.2.3:8080 | from <IP>:8080",
        "from 2001:db8::1 and ::1 | from <IP> and <IP>",
        "mapped ::ffff:10.0.0.1 | mapped <IP>",
        "t eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc-_ x | t <TOKEN> x",
        "Authorization: Bearer abcdef123456 | Authorization: Bearer <SECRET>",
        "sent Bearer abcdef123456 | sent Bearer <TOKEN>",
        "key AKIAIOSFODNN7EXAMPLE | key <SECRET>",
        "pw password=hunter2&x=1 | pw password=<SECRET>&x=1",
        "{\"apiKey\": \"a b\"} | {\"apiKey\": \"<SECRET>\"}",
        "postgres://bob:pw@db/x | postgres://<SECRET>@db/x",
        "access_token: abc.def | access_token: <SECRET>",
        "by x-eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc | by x-<TOKEN>",
        "a@b.io-1.2.3.4 | <EMAIL>-<IP>",
        "a@b.io-4111111111111111 | <EMAIL>-<CARD>",
      })
  void masks(String text, String expected) {
    assertThat(masker.mask(text)).isEqualTo(expected);
    assertThat(masker.mask(expected)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2023-01-29 08:10:44.123 +0000 INFO",
        "took 1674979200000 ms, 1674979200123456789 ns",
        "id 550e8400-e29b-41d4-a716-446655440000",
        "blk_-1608999687919862906 blk_4568434182693165548",
        "version v1.2.3.4 and 1.2.3.4.5 and 01.2.3.4",
        "std::vector Foo::Bar a::b Face::Add",
        "mac 00:1a:2b:3c:4d:5e",
        "com.acme.Bean@1f2e3d.toString",
        "Unexpected token: < in JSON",
        "if (token == null)",
        "token=AppWindowToken{9f4ef63 token=Token{a64f992 u0}}",
        "v@1.2-beta user@localhost",
        "bearer authentication failed",
        "sha 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b",
        "0.4111111111111111",
        "password must not be empty, password: required",
      })
  void leavesAlone(String text) {
    assertThat(masker.mask(text)).isSameAs(text);
  }

  @Test
  void masksAPrivateKeyEvenWithoutItsEnd() {
    String begin = "x -----BEGIN RSA PRIVATE KEY-----\nMIIE";
    assertThat(masker.mask(begin + "\n-----END RSA PRIVATE KEY----- y")).isEqualTo("x <SECRET> y");
    assertThat(masker.mask(begin)).isEqualTo("x <SECRET>");
  }

  @Test
  void tellsWhereEachHitStands() {
    assertThat(masker.explain("a@b.io, 1.2.3.4").hits())
        .containsExactly(new Hit(MaskType.EMAIL, 0, 6), new Hit(MaskType.IP, 8, 15));
  }

  @Test
  void countsByType() {
    masker.mask("a@b.io c@d.io 1.2.3.4");
    assertThat(masker.count(MaskType.EMAIL)).isEqualTo(2);
    assertThat(masker.total()).isEqualTo(3);
    masker.resetCounts();
    assertThat(masker.total()).isZero();
  }

  @Test
  void survivesLoneSurrogatesAndNull() {
    assertThat(masker.mask("\ud800 a@b.io \udc00")).isEqualTo("\ud800 <EMAIL> \udc00");
    assertThat(masker.mask(null)).isNull();
  }

  @Test
  void masksAMaskedTextToItself() {
    String[] pieces = {
      "a@b.io",
      "4111111111111111",
      "10.0.0.1",
      "::1",
      "eyJhbGciOiJI.eyJzdWIi.x",
      "password=",
      ":",
      "=",
      "@",
      "-",
      ".",
      " ",
      "\"",
      "://",
      "Bearer ",
      "secret: ",
      "%40",
      "x",
      "7",
      "<IP>",
      "&",
    };
    for (long seed = 0; seed < 20_000; seed++) {
      Random random = new Random(seed);
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(12); i >= 0; i--) {
        text.append(pieces[random.nextInt(pieces.length)]);
      }
      String once = masker.mask(text.toString());
      assertThat(masker.mask(once)).as("seed %d: %s", seed, text).isEqualTo(once);
    }
  }

  /** Each of these took hours with a detector that looks ahead or back without a bound. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "@", "a@", "a@b", "1.", "1:", "::", "eyJ", "eyJ-", "eyJ-.", "-----BEGIN ", "password",
        "password=*", "token=A{", "password:<", "password=\"*", "=:", "%40", "Bearer ", "sk-",
            "SG.", "://", "4444 ",
      })
  void staysLinearOnHostileText(String piece) {
    String text = piece.repeat(4_000_000 / piece.length());
    assertTimeoutPreemptively(Duration.ofSeconds(30), () -> masker.mask(text));
  }
}
