package io.millrace.domain.mask;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.LinearWork;
import io.millrace.domain.mask.Masked.Hit;
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
        "card no 060426070011, next | card no <CARD>, next",
        "iban GB82WEST12345698765432. | iban <IBAN>.",
        "DE89 3704 0044 0532 0130 00 paid | <IBAN> paid",
        "my SSN: 514-69-0360 | my SSN: <SSN>",
        "ssn=514690360 | ssn=<SSN>",
        "cpf 529.982.247-25 ok | cpf <NATIONALID> ok",
        "cf RSSMRA85T10A562S ok | cf <NATIONALID> ok",
        "Aadhaar: 2341 2341 2346 | Aadhaar: <NATIONALID>",
        "see https://example.com/a?b=c(d), then | see <URL>, then",
        "(http://[2001:db8::1]:80/x) | (<URL>)",
        "on www.example.com/x. | on <URL>.",
        "at f (https://bob:pw@cdn.io/app.js:10:5) | at f (https://<SECRET>@cdn.io/app.js:10:5)",
        "call +46 (0)8 928 571 38 now | call <PHONE> now",
        "ring 905-674-3793. | ring <PHONE>.",
        "(579)888-3058 or 1-905-674-3793x12 | <PHONE> or <PHONE>",
        "at 0490 75 40 81 now | at <PHONE> now",
        "fax: 9498777106 | fax: <PHONE>",
        "{\"mobileNumber\":\"5551234567\"} | {\"mobileNumber\":\"<PHONE>\"}",
        "call me on 467 3395? | call me on <PHONE>?",
        "416 60 039 office | <PHONE> office",
        "<password>hunter2</password> | <password><SECRET></password>",
        "run --token abc123 now | run --token <SECRET> now",
        "to=bob\\u0040example.com | to=<EMAIL>",
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
        "081109 203615 148 INFO",
        "[  168.268402] call handlers 47.0.2526.83",
        "dump 01 02 03 04 05 06, 00 00 00 00 00",
        "message 1674979200 at 2023-01-29 08:10:44",
        "order 9498777106, part 123-45-67",
        "area 000-12-3456 666-12-3456 912-12-3456",
        "GB00WEST12345698765432",
        "at f (https://cdn.io/app.js:10:5)",
        "PublicKeyToken=b77a5c561934e089",
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

  /** Each reads like the plain one: full width, zero width between, other digits and blanks. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x \uff14\uff11111111\u200b11111111 y | x <CARD> y",
        "j\u200dane\uff20example.com | <EMAIL>",
        "card 4111\u00a01111\u20071111\u202f1111 | card <CARD>",
        "514\u201169\u20110360 | <SSN>",
        "\u0661\u0660.\u0661.\u0662.\u0663 up | <IP> up",
        "\ud835\udfce490 75 40 81 | <PHONE>",
        "\u202e a@b.io | \u202e <EMAIL>",
        "Jose\u0301@example.com Jos\u00e9@example.com | <EMAIL> <EMAIL>",
      })
  void masksWhatReadsLikeAValue(String text, String expected) {
    assertThat(masker.mask(text)).isEqualTo(expected);
    assertThat(masker.mask(expected)).isEqualTo(expected);
  }

  @Test
  void anAddressFieldKeepsItsPath() {
    assertThat(masker.maskUrl("https://u:p@shop.io/users/a@b.io?token=x"))
        .isEqualTo("https://<SECRET>@shop.io/users/<EMAIL>?token=<SECRET>");
  }

  @Test
  void asksTheNumberingPlansAFewTimesATextAtMost() {
    int[] asked = new int[1];
    TextMasker counting =
        new TextMasker(
            new PhoneRules() {
              @Override
              public boolean international(String digits) {
                asked[0]++;
                return false;
              }

              @Override
              public boolean national(String digits) {
                asked[0]++;
                return false;
              }
            });
    String hostile = "0111 11 11 11, +12 345 67 89; ".repeat(1_000);
    counting.mask(hostile);
    assertThat(asked[0]).isBetween(1, PhoneQuestions.BUDGET);
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

  /** What was right at once must be right where a run of digits is read in part only. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 22 333 905-674-3793 | 1 22 333 <PHONE>",
        "17 (905) 674-3793 and 4 (08) 8747 6301 | 17 <PHONE> and 4 <PHONE>",
        "12 001-518-640-0854 | 12 <PHONE>",
        "x17, 0490 75 40 81 | x17, <PHONE>",
        "22 333 416 60 039 office | <PHONE> office",
        "7 1 (905) 674 3793 | 7 1 <PHONE>",
        "1234 5678 4111 1111 1111 1111 ok | 1234 5678 <CARD> ok",
        "x 1 2 55 08 14 168 025 38 | x 1 <NATIONALID>",
      })
  void findsANumberBehindOthers(String text, String expected) {
    assertThat(masker.mask(text)).isEqualTo(expected);
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
      "0490 75 40 81",
      "call ",
      "514-69-0360",
      "http://",
      "www.",
      "GB82WEST12345698765432",
      "+46",
      "(",
      "\u200b",
      "lorem ipsum dolor ".repeat(12),
      "x".repeat(150),
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
        "@",
        "a@",
        "a@b",
        "1.",
        "1:",
        "::",
        "eyJ",
        "eyJ-",
        "eyJ-.",
        "-----BEGIN ",
        "password",
        "password=*",
        "token=A{",
        "password:<",
        "password=\"*",
        "=:",
        "%40",
        "Bearer ",
        "sk-",
        "SG.",
        "://",
        "4444 ",
        "0111 11 11 11 ",
        "1 ",
        "+1 ",
        "(0",
        "www.",
        "http://",
        "call ",
        "\u200b1",
        "<pwd>",
        "--token ",
        "GB82 WEST ",
        "123-45-6789-",
        "--",
        "www.-",
        "--www.",
        "(23) (45) ",
        "0123 45 ",
        "1123 ",
        "nhs 123456789(",
        "phone: 555-1234:// 12345 ",
        "4+(23)token:(234)123456789@GB82://--pwd x",
        "\u200b::1----E be (121234234)1<pwd>",
      })
  void staysLinearOnHostileText(String piece) {
    LinearWork.assertLinear(piece, 4_096_000, masker::mask);
  }

  /** What the short cut lets pass, the scanner lets pass too; and it leaves something to do. */
  @Test
  void plainIdentifiersAreThoseInWhichTheScannerFindsNothing() {
    Random random = new Random(11);
    String alphabet = "0123456789abcdef-";
    int plain = 0;
    for (int i = 0; i < 200_000; i++) {
      StringBuilder id = new StringBuilder();
      int length = 1 + random.nextInt(40);
      for (int c = 0; c < length; c++) {
        id.append(alphabet.charAt(random.nextInt(i % 2 == 0 ? 17 : 11)));
      }
      if (i % 5 == 0) {
        id.insert(0, "be68539007547034".substring(0, Math.min(16, length)));
      }
      if (PlainIds.isPlain(id.toString())) {
        plain++;
        assertThat(
                Scanner.next(
                    new Span(PhoneRules.BY_SHAPE).over(id.toString(), Scope.IDENTIFIER), 0))
            .as(id.toString())
            .isFalse();
      }
    }
    assertThat(plain).isBetween(20_000, 190_000);
    assertThat(PlainIds.isPlain("4bf92f3577b34da6a3ce929d0e0e4736")).isTrue();
    assertThat(PlainIds.isPlain("123e4567-e89b-12d3-a456-426614174000")).isTrue();
    assertThat(PlainIds.isPlain("be68539007547034")).isFalse();
    assertThat(PlainIds.isPlain("123-45-6789")).isFalse();
    assertThat(PlainIds.isPlain("bob@example.com")).isFalse();
  }
}
