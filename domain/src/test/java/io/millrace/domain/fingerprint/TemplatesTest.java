package io.millrace.domain.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

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
    "open",
    "\\\"",
    "\"msg\":",
    "\"k\":",
    "...",
    "订单",
    "：",
    "for",
    "password",
    "::1",
    "name:",
    "'ab'",
    "state",
    "==",
    "aa:bb:cc:dd:ee:ff",
    "QmFzZVNpeHR5Rm91cg"
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
        "Fan speeds on on on~Fan speeds on",
        "disks a=1 c=2, a=3 c=4, a=5 c=6 full~disks a <*> c <*> full",
        "enable.........0~enable <*>",
        "{\"msg\":\"order 12 failed\",\"user\":\"joe doe\",\"ok\":true}~msg order <*> failed user <*> ok <*>",
        "{\"msg\": \"order 13 failed\", \"user\": \"ann\", \"ok\": false}~msg order <*> failed user <*> ok <*>",
        "got {\\\"user\\\":\\\"bob lee\\\",\\\"msg\\\":\\\"it broke\\\"}~got user <*> msg it broke",
        "level=error msg=\"refund failed\" order=12~level error msg refund failed order <*>",
        "user = bob, reason = gone~user <*> reason gone",
        "{:user=>\"bob lee\", :n=>1}~user <*> n <*>",
        "\u8ba2\u534512\u652f\u4ed8\u5931\u8d25\uff1a\u8d85\u65f6~\u8ba2\u5345 <*> \u652f\u4ed8\u5931\u8d25 \u8d85\u65f6",
        "Password for bob expired at 12:01 AM GMT~Password for <*> expired at <*>",
        "from ::ffff:10.0.0.1 by SHA256~from <*> by SHA256",
        "cannot open app.yaml~cannot open <*>",
        "cannot open C:\\data~cannot open <*>",
        "jetty-6.1.26~jetty <*>",
        "10.0.0.1 17~<*>",
        "(done)~done",
        "!!! ...~''",
        "order <*> failed~order <*> failed",
        // a closed bracket ends what it closes
        "[http-nio-8080-exec-1]Error while reading~<*> Error while reading",
        "[IB_NET][send][/var/tmp/a/cmd.c:112]Fast send~IB_NET send <*> Fast send",
        "index[3].next failed~index <*> failed",
        // what somebody put in quotes is its own, but for constants and words of a short list
        "relation \"orders\" does not exist~relation <*> does not exist",
        "Bean 'dataSource' is missing~Bean <*> is missing",
        "method \"GET\" not allowed~method GET not allowed",
        "icon is in state 'Active'~icon is in state Active",
        "{\"msg\":\"timeout\"}~msg timeout",
        "can't read the server's answer~can't read the server's answer",
        "Account Name: alice gone~Account Name <*> gone",
        "nginx.service failed~<*> failed",
        // addresses and encoded data without a digit
        "joined aa:bb:cc:dd:ee:ff today~joined <*> today",
        "key QmFzZVNpeHRZRm91cg== gone~key <*> gone",
        "logname= uid=0~logname uid <*>",
        // what somebody did is no name
        "the user canceled the request~the user canceled the request",
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
        "x@",
        "\"a\":",
        "\\\"a\\\":\"",
        "a=[",
        "::a",
        "...",
        "单a",
        "for password ",
        "'a'",
        "name:a ",
        "aa:bb:cc:dd:ee:f",
        "QmFzZVNpeHRZRm91cg=="
      })
  void hostileTextTakesLinearWork(String piece) {
    long half = work(piece.repeat(1_000_000 / piece.length()));
    String text = piece.repeat(2_000_000 / piece.length());
    assertThat(work(text)).isLessThan(2 * half + half / 100).isLessThan(300L * text.length());
    String template = Templates.of(text);
    assertThat(template.length()).isLessThan(TemplateBuilder.LONGEST + 256);
    assertThat(Templates.of(template)).isEqualTo(template);
  }

  /** Characters that the scanner looks at. */
  private static long work(String text) {
    TemplateScanner scanner = new TemplateScanner();
    scanner.scan(text, new TemplateBuilder().begin());
    return scanner.steps();
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
