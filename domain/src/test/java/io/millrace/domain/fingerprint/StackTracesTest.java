package io.millrace.domain.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.millrace.domain.fingerprint.Fingerprint.Basis;
import io.millrace.domain.fingerprint.StackTrace.Language;
import io.millrace.domain.fingerprint.StackTrace.Link;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StackTracesTest {
  static final String JAVA =
      """
      Exception in thread "main" com.acme.OrderException: order 4711 failed
      \tat com.acme.Order$1.run(Order.java:10)
      \tat java.base/java.lang.Thread.run(Thread.java:829)
      \tSuppressed: java.io.IOException: close
      \t\tat com.acme.Pool.close(Pool.java:5)
      \tCaused by: java.lang.Error: not this
      Caused by: java.net.SocketTimeoutException: Read timed out
      \tat java.base/java.net.SocketInputStream.read(SocketInputStream.java:171)
      \tat com.acme.Client$$Lambda$14/0x0000000800066840.get(Unknown Source)
      \tat com.acme.Client.lambda$call$3(Client.java:20)
      \tat com.acme.Client$$EnhancerBySpringCGLIB$$1a2b3c.call(<generated>)
      \tat com.sun.proxy.$Proxy12.call(Unknown Source)
      \tat jdk.internal.reflect.GeneratedMethodAccessor77.invoke(Unknown Source)
      \t... 12 more
      """;
  static final String PYTHON =
      """
      Traceback (most recent call last):
        File "/srv/app/billing/charge.py", line 42, in charge
          gateway.post(invoice)
        File "/usr/lib/python3.11/site-packages/requests/api.py", line 59, in request
          raise ConnectionError(e)
      requests.exceptions.ConnectionError: host api.acme.com unreachable

      During handling of the above exception, another exception occurred:

      Traceback (most recent call last):
        File "/srv/app/main.py", line 7, in <module>
          charge()
      billing.errors.ChargeFailed: invoice 99
      """;
  static final String DOTNET =
      """
      System.InvalidOperationException: outer 12 ---> System.ArgumentNullException: Value cannot be null.
         at Acme.Billing.Repo`1.<LoadAsync>d__12.MoveNext() in C:\\src\\Repo.cs:line 33
         at System.Runtime.CompilerServices.TaskAwaiter.ThrowForNonSuccess(Task task)
         at Acme.Billing.Service.<>c__DisplayClass5_0.<Charge>b__1(Invoice i) in C:\\src\\Service.cs:line 8
         --- End of inner exception stack trace ---
         at Acme.Web.Controller.Post(Request r) in C:\\src\\Controller.cs:line 5
      """;
  static final String JAVASCRIPT =
      """
      Uncaught TypeError: Cannot read properties of undefined (reading 'id')
          at renderCart (https://shop.acme.com/static/main.8fd3ab12.chunk.js?v=3:1:2345)
          at async Checkout.pay [as submit] (webpack:///./src/checkout.ts:10:5)
          at node:internal/process/task_queues:96:5
          at Array.map (<anonymous>)
      """;
  static final String GO =
      """
      panic: runtime error: index out of range [5] with length 3

      goroutine 17 [running]:
      panic({0x45a1c0, 0xc000012345})
      \t/usr/local/go/src/runtime/panic.go:884 +0x212
      github.com/acme/pay/internal.(*Server).handle(0xc000010000, 0x3)
      \t/src/pay/internal/server.go:42 +0x1d
      main.main.func1()
      \t/src/pay/main.go:12 +0x3b
      created by main.main
      \t/src/pay/main.go:10 +0x5a

      goroutine 18 [select]:
      main.other()
      \t/src/pay/other.go:1 +0x1
      """;

  @Test
  void readsTheJvm() {
    StackTrace trace = StackTraces.parse(JAVA);
    assertThat(trace.language()).isEqualTo(Language.JAVA);
    assertThat(trace.links())
        .extracting(Link::type)
        .containsExactly("com.acme.OrderException", "java.net.SocketTimeoutException");
    assertThat(names(trace.root()))
        .containsExactly(
            "java.net.SocketInputStream.read",
            "com.acme.Client.lambda$call",
            "com.acme.Client.call",
            "jdk.internal.reflect.GeneratedMethodAccessor.invoke");
    assertThat(names(trace.links().get(0)))
        .containsExactly("com.acme.Order.run", "java.lang.Thread.run");
  }

  @Test
  void readsPython() {
    StackTrace trace = StackTraces.parse(PYTHON);
    assertThat(trace.language()).isEqualTo(Language.PYTHON);
    assertThat(trace.links())
        .extracting(Link::type)
        .containsExactly("billing.errors.ChargeFailed", "requests.exceptions.ConnectionError");
    assertThat(names(trace.root())).containsExactly("api.request", "charge.charge");
    assertThat(StackIdentity.of(trace).frames()).containsExactly("charge.charge");
  }

  @Test
  void readsDotNet() {
    StackTrace trace = StackTraces.parse(DOTNET);
    assertThat(trace.language()).isEqualTo(Language.DOTNET);
    assertThat(trace.links())
        .extracting(Link::type)
        .containsExactly("System.InvalidOperationException", "System.ArgumentNullException");
    assertThat(names(trace.root()))
        .containsExactly("Acme.Billing.Repo.LoadAsync", "Acme.Billing.Service.Charge");
    assertThat(names(trace.links().get(0))).containsExactly("Acme.Web.Controller.Post");
  }

  @Test
  void readsJavaScript() {
    StackTrace trace = StackTraces.parse(JAVASCRIPT);
    assertThat(trace.language()).isEqualTo(Language.JAVASCRIPT);
    assertThat(trace.root().type()).isEqualTo("TypeError");
    assertThat(names(trace.root()))
        .containsExactly(
            "main.chunk.js.renderCart",
            "checkout.ts.Checkout.pay",
            "task_queues.<anonymous>",
            "Array.map");
    assertThat(StackIdentity.of(trace).frames())
        .containsExactly("main.chunk.js.renderCart", "checkout.ts.Checkout.pay");
    assertThat(names(StackTraces.parse("x@http://h/a.js:1:2\n@http://h/a.js:3:4").root()))
        .containsExactly("a.js.x", "a.js.<anonymous>");
  }

  @Test
  void readsTheGoroutineThatFailed() {
    StackTrace trace = StackTraces.parse(GO);
    assertThat(trace.language()).isEqualTo(Language.GO);
    assertThat(trace.root().type()).isEqualTo("runtime error");
    assertThat(names(trace.root()))
        .containsExactly("github.com/acme/pay/internal.(*Server).handle", "main.main.func");
  }

  @Test
  void keepsItsIds() {
    assertThat(
            List.of(
                Fingerprints.ofStack(JAVA).text(),
                Fingerprints.ofStack(PYTHON).text(),
                Fingerprints.ofStack(DOTNET).text(),
                Fingerprints.ofStack(JAVASCRIPT).text(),
                Fingerprints.ofStack(GO).text()))
        .isEqualTo(
            List.of(
                "fp1:7a87f195fcb280a5",
                "fp1:eefde58a867bcca9",
                "fp1:14a87636168347c2",
                "fp1:c007400c5030eba6",
                "fp1:6903ef12cfab5ee3"));
  }

  @Test
  void linesIdsAndRebuildsDoNotSplit() {
    String rebuilt =
        JAVA.replace(":10)", ":12)")
            .replace("4711", "4712 of a very other customer")
            .replace("$call$3", "$call$9")
            .replace("Lambda$14/0x0000000800066840", "Lambda$99/0x00000008000aaaaa")
            .replace("GeneratedMethodAccessor77", "GeneratedMethodAccessor8")
            .replace("1a2b3c", "99ffee")
            .replace("... 12 more", "... 13 more");
    assertThat(Fingerprints.ofStack(rebuilt)).isEqualTo(Fingerprints.ofStack(JAVA));
  }

  @Test
  void theSameTraceInALogMessageIsTheSameFailure() {
    Fingerprint inMessage = Fingerprints.ofText("could not pay order 17\n" + JAVA);
    assertThat(inMessage).isEqualTo(Fingerprints.ofStack(JAVA));
    assertThat(inMessage.basis()).isEqualTo(Basis.STACK_APP);
    assertThat(inMessage.callSite()).isEqualTo("com.acme.Client.lambda$call");
    assertThat(inMessage.template()).contains(" at com.acme.Client.lambda$call");
  }

  @Test
  void withoutFramesTypeAndMessageDecide() {
    Fingerprint a = Fingerprints.ofStack("java.lang.IllegalStateException: order 1 is gone");
    Fingerprint b = Fingerprints.ofStack("java.lang.IllegalStateException: order 22 is gone");
    assertThat(a).isEqualTo(b);
    assertThat(a.basis()).isEqualTo(Basis.STACK_MESSAGE);
    assertThat(a.exceptionType()).isEqualTo("java.lang.IllegalStateException");
  }

  @Test
  void recursionOfAnyDepthIsOneFailure() {
    assertThat(Fingerprints.ofStack(recursion(10))).isEqualTo(Fingerprints.ofStack(recursion(999)));
  }

  @Test
  void aFileOfTracesIsCutAtBlankLinesBetweenThem() {
    String file = String.join("\n", JAVA, PYTHON, GO, "\n\n", DOTNET, JAVASCRIPT);
    assertThat(records(file))
        .extracting(Fingerprints::ofStack)
        .isEqualTo(
            List.of(JAVA, PYTHON, GO, DOTNET, JAVASCRIPT).stream()
                .map(Fingerprints::ofStack)
                .toList());
    assertThat(records("\n \n")).isEmpty();
  }

  private static List<String> records(String file) {
    Iterator<String> lines = file.lines().iterator();
    StackRecords records = new StackRecords(() -> lines.hasNext() ? lines.next() : null);
    return Stream.generate(records::next).takeWhile(Objects::nonNull).toList();
  }

  @Test
  void proseIsNoTrace() {
    assertThat(StackTraces.parse("at noon (or later) we go\nat work")).isNull();
    assertThat(StackTraces.parse("mail bob@acme.com:25:1 now")).isNull();
    assertThat(StackTraces.parse("")).isNull();
    assertThat(StackTraces.parse(null)).isNull();
  }

  @Test
  void capsHoldAndAreFast() {
    String deep = "java.lang.StackOverflowError\n" + frames(120_000);
    assertThat(StackTraces.parse(deep).size()).isEqualTo(TraceBuilder.MOST_FRAMES);
    assertThat(StackTraces.parse(deep).truncated()).isTrue();
    String causes = "E: x\n\tat a.B.c(B.java:1)\n" + "Caused by: a.E: x\n".repeat(20_000);
    assertThat(StackTraces.parse(causes).links()).hasSize(TraceBuilder.MOST_LINKS);
    assertTimeoutPreemptively(Duration.ofSeconds(2), () -> Fingerprints.ofStack(deep));
    assertTimeoutPreemptively(Duration.ofSeconds(2), () -> Fingerprints.ofStack(causes));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "at ",
        "at a.b(",
        "\n",
        "at (\n",
        "Caused by: ",
        "File \"",
        "goroutine 1 [",
        "a.",
        "--->",
        "E: ---> ",
        "at a.b(c.java:1)",
        "x@y:1:1",
        "\ud800",
        "Exception in thread \"",
        "panic: "
      })
  void hostileTextTakesLinearTime(String piece) {
    String text = piece.repeat(5_000_000 / piece.length());
    assertTimeoutPreemptively(Duration.ofSeconds(10), () -> Fingerprints.ofStack(text));
    String lines = (piece + "\n").repeat(2_000_000 / piece.length());
    assertTimeoutPreemptively(Duration.ofSeconds(10), () -> Fingerprints.ofStack(lines));
  }

  @Test
  void distinctBugsStayApart() throws IOException {
    Set<Long> ids = new HashSet<>();
    int bugs = 0;
    for (String line : SharedData.text("stacktraces/jcrashpack_a.jsonl.gz").lines().toList()) {
      ids.add(Fingerprints.ofStack(SharedData.jsonString(line, "stacktrace")).id());
      bugs++;
    }
    assertThat(bugs).isEqualTo(107);
    assertThat(ids).as("two pairs have equal frames in truth").hasSize(105);
  }

  private static List<String> names(Link link) {
    return link.frames().stream().map(StackFrame::name).toList();
  }

  private static String recursion(int depth) {
    StringBuilder out = new StringBuilder("java.lang.StackOverflowError\n");
    out.append("\tat com.acme.Top.top(Top.java:1)\n");
    for (int i = 0; i < depth; i++) {
      out.append("\tat com.acme.A.a(A.java:1)\n\tat com.acme.B.b(B.java:").append(i).append(")\n");
    }
    return out.append("\tat com.acme.Main.main(Main.java:1)\n").toString();
  }

  private static String frames(int n) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < n; i++) {
      out.append("\tat com.acme.C").append(i).append("x.m(C.java:1)\n");
    }
    return out.toString();
  }
}
