package io.millrace.domain.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplatesTest {
  private static final String[] PIECES = {
    "a",
    "user",
    "=",
    ":",
    ",",
    ";",
    "|",
    " ",
    "\t",
    "\n",
    "\"",
    "'",
    "(",
    ")",
    "<",
    "*",
    ">",
    "<*>",
    "7",
    "0x",
    "ms",
    "/",
    "\\",
    ".",
    "@",
    "com",
    "true",
    "Mon",
    "-",
    "#",
    "deadbeef",
    "\ud800",
    "é",
    "X",
    "host",
    "[",
    "]",
    "{",
    "}",
    "open"
  };

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "order 4711 failed~order <*> failed",
        "order ord-8f3a failed~order <*> failed",
        "connect to 10.0.0.7:5432 timed out after 300 ms~connect to <*> timed out after <*>",
        "user bob denied~user <*> denied",
        "mail to <EMAIL> bounced~mail to <*> bounced",
        "<ERROR> it broke~ERROR it broke",
        "customer not found~customer not found",
        "account locked by admin~account locked by admin",
        "lock=2335, flags=0x1, name=com.a.b~lock <*> flags <*> name <*>",
        "state=\"View Lock\", uid=3~state <*> uid <*>",
        "read /var/lib/x/y.db failed~read <*> failed",
        "GET https://api.acme.com/v1/a?b=c 503~GET <*>",
        "mail to a.b@acme.com bounced~mail to <*> bounced",
        "action: android.intent.action.SCREEN_ON~action android.intent.action.SCREEN_ON",
        "onExtend:1514038530000 14 0 4~onExtend <*>",
        "open(12) failed~open <*> failed",
        "worker[12] died~worker <*> died",
        "value is null~value is <*>",
        "deadbeefcafe gone~<*> gone",
        "route stations=[nanjing, taiyuan] gone~route stations <*> gone",
        "nested exception is java.lang.IllegalStateException: no~nested exception is java.lang.IllegalStateException no",
        "took 1 2 3 4~took <*>",
        "(done)~done",
        "!!! ...~''",
        "order <*> failed~order <*> failed",
      })
  void masksWhatVaries(String text, String template) {
    assertThat(Templates.of(text)).isEqualTo(template);
  }

  @Test
  void nothingHasTheEmptyTemplate() {
    assertThat(Templates.of(null)).isEmpty();
    assertThat(Templates.of("")).isEmpty();
  }

  @Test
  void keepsItsHashes() {
    assertThat(Templates.hash("order <*> failed")).isEqualTo(-8289636340774371163L);
  }

  @Test
  void theTemplateOfATemplateIsItself() {
    long seed = 20240229;
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(25); n >= 0; n--) {
        text.append(PIECES[random.nextInt(PIECES.length)]);
      }
      String template = Templates.of(text.toString());
      assertThat(Templates.of(template)).as("seed %d, text %s", seed, text).isEqualTo(template);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "a ",
        "1 ",
        "a=\"",
        "<*>",
        "=",
        ":",
        "a:",
        "(((",
        "aaaaaaaaa!",
        "\ud800",
        "/a/",
        "x@"
      })
  void hostileTextTakesLinearTime(String piece) {
    String text = piece.repeat(20_000_000 / piece.length());
    String template = assertTimeoutPreemptively(Duration.ofSeconds(10), () -> Templates.of(text));
    assertThat(template.length()).isLessThan(TemplateBuilder.LONGEST + 256);
    assertThat(Templates.of(template)).isEqualTo(template);
  }

  @Test
  void explainsEachWord() {
    assertThat(Fingerprints.explain("user bob took 12 ms at /a/b").rows())
        .containsExactly(
            java.util.List.of("user", "user", "kept"),
            java.util.List.of("bob", "<*>", "named"),
            java.util.List.of("took", "took", "kept"),
            java.util.List.of("12", "<*>", "number"),
            java.util.List.of("ms", "<*>", "unit"),
            java.util.List.of("at", "at", "kept"),
            java.util.List.of("/a/b", "<*>", "path"));
  }
}
