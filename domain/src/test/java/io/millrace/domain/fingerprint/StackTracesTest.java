package io.millrace.domain.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.fingerprint.Fingerprint.Basis;
import io.millrace.domain.fingerprint.StackTrace.Language;
import io.millrace.domain.fingerprint.StackTrace.Link;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StackTracesTest {
  /** Neither the C library's version nor Go's runtime says which failure it was. */
  @Test
  void aStackOfTheRuntimeAloneSaysNothing() {
    String c =
        "==7==ERROR: AddressSanitizer: SEGV on unknown address 0x00000000beef (pc 0x7f T0)\n"
            + "    #0 0x7f24b70be417 in gsignal\n"
            + "    #1 0x7f24b70c0019 in abort\n"
            + "    #2 0x7f24b70a982f in __libc_start_main\n";
    String go =
        "goroutine 17 [running]:\nshop/cart.(*Cart).add(0x1)\n\t/src/cart.go:12 +0xb3b\n"
            + "==1==ERROR: AddressSanitizer: SEGV on unknown address 0x00000000feed (pc 0x9 T1)\n"
            + "    #0 0x5c1a80 in runtime.raise runtime/sys_linux_amd64.s:149\n";
    Fingerprint ofC = Fingerprints.ofStack(c);
    assertThat(ofC.basis()).isEqualTo(Basis.STACK_MESSAGE);
    assertThat(ofC.exceptionType()).isEqualTo("SEGV");
    assertThat(Fingerprints.ofStack(go)).as("the dump is beside the failure").isEqualTo(ofC);
    assertThat(Fingerprints.ofStack("panic: cart is gone\n\n" + go).callSite())
        .as("the dump is the failure's")
        .isEqualTo("shop/cart.(*Cart).add");
    assertThat(Fingerprints.ofStack(c.replace("in abort", "in Cart::add a.cc:3")).basis())
        .isEqualTo(Basis.STACK_APP);
    assertThat(Fingerprints.ofStack(c.replace("in abort", "(libcart.so+0x12)")).basis())
        .as("a module without symbols does say where")
        .isEqualTo(Basis.STACK_ALL);
  }

  @Test
  void readsTheJvm() {
    StackTrace trace = StackTraces.parse(Stacks.JAVA);
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
    StackTrace trace = StackTraces.parse(Stacks.PYTHON);
    assertThat(trace.language()).isEqualTo(Language.PYTHON);
    assertThat(trace.links())
        .extracting(Link::type)
        .containsExactly("billing.errors.ChargeFailed", "requests.exceptions.ConnectionError");
    assertThat(names(trace.root())).containsExactly("api.request", "charge.charge");
    assertThat(StackIdentity.of(trace).frames()).containsExactly("charge.charge");
  }

  @Test
  void readsDotNet() {
    StackTrace trace = StackTraces.parse(Stacks.DOTNET);
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
    StackTrace trace = StackTraces.parse(Stacks.JAVASCRIPT);
    assertThat(trace.language()).isEqualTo(Language.JAVASCRIPT);
    assertThat(trace.root().type()).isEqualTo("TypeError");
    assertThat(names(trace.root()))
        .containsExactly("main.chunk.js.renderCart", "checkout.ts.pay", "task_queues.<anonymous>");
    assertThat(StackIdentity.of(trace).frames())
        .containsExactly("main.chunk.js.renderCart", "checkout.ts.pay");
    assertThat(names(StackTraces.parse("x@http://h/a.js:1:2\n@http://h/a.js:3:4").root()))
        .containsExactly("a.js.x", "a.js.<anonymous>");
  }

  @Test
  void readsTheGoroutineThatFailed() {
    StackTrace trace = StackTraces.parse(Stacks.GO);
    assertThat(trace.language()).isEqualTo(Language.GO);
    assertThat(trace.root().type()).isEqualTo("runtime error");
    assertThat(names(trace.root()))
        .containsExactly("github.com/acme/pay/internal.(*Server).handle", "main.main.func");
  }

  @Test
  void readsRust() {
    StackTrace trace = StackTraces.parse(Stacks.RUST);
    assertThat(trace.language()).isEqualTo(Language.RUST);
    assertThat(trace.root().type()).isEqualTo("panic");
    assertThat(trace.root().message()).startsWith("index out of bounds");
    assertThat(StackIdentity.of(trace).frames())
        .containsExactly("cart::total::{{closure}}", "cart::Cart::price");
  }

  @Test
  void readsRuby() {
    StackTrace trace = StackTraces.parse(Stacks.RUBY);
    assertThat(trace.language()).isEqualTo(Language.RUBY);
    assertThat(trace.root().type()).isEqualTo("Billing::Declined");
    assertThat(trace.root().message()).isEqualTo("card 4711 declined");
    assertThat(StackIdentity.of(trace).frames())
        .containsExactly("order.charge", "order.save", "run.<main>");
  }

  @Test
  void readsPhp() {
    StackTrace trace = StackTraces.parse(Stacks.PHP);
    assertThat(trace.language()).isEqualTo(Language.PHP);
    assertThat(trace.root().type()).isEqualTo("App\\Billing\\Declined");
    assertThat(names(trace.root()))
        .containsExactly(
            "App\\Order.charge", "App\\Cart->App\\{closure}".replace("->", "."), "App\\Cart.pay");
    assertThat(StackIdentity.of(trace).frames()).containsExactly("App\\Order.charge");
  }

  @Test
  void readsSanitizers() {
    StackTrace trace = StackTraces.parse(Stacks.NATIVE);
    assertThat(trace.language()).isEqualTo(Language.NATIVE);
    assertThat(trace.root().type()).isEqualTo("heap-use-after-free READ");
    assertThat(StackIdentity.of(trace).frames())
        .as("neither what libraries intercept nor who freed the memory")
        .containsExactly("shop::(anonymous namespace)::Cart::add", "shop::Cart::operator()");
  }

  @Test
  void readsDebuggersAndKernels() {
    StackTrace gdb = StackTraces.parse(Stacks.DEBUGGER);
    assertThat(gdb.root().type()).isEqualTo("SIGSEGV");
    assertThat(StackIdentity.of(gdb).frames()).containsExactly("load_image");
    StackTrace kernel = StackTraces.parse(Stacks.KERNEL);
    assertThat(kernel.root().type()).isEqualTo("KASAN: slab-out-of-bounds");
    assertThat(StackIdentity.of(kernel).frames()).containsExactly("hid_probe", "really_probe");
  }

  @Test
  void aCrashWithoutFramesIsKnownByItsCheck() {
    Fingerprint f = Fingerprints.ofStack("#\n# Fatal error in ../../src/a/b-inl.h, line 12\n#\n");
    assertThat(f.exceptionType()).isEqualTo("Fatal error");
    assertThat(f.template()).contains("b-inl.h");
    Fingerprint check =
        Fingerprints.ofStack("READY\n[1:2:FATAL:a.cc(9)] Check failed: n > 0 (-1 vs. 0)");
    assertThat(check.exceptionType()).isEqualTo("Check failed");
    assertThat(check.basis()).isEqualTo(Basis.STACK_MESSAGE);
  }

  @Test
  void linesIdsAndRebuildsDoNotSplit() {
    String rebuilt =
        Stacks.JAVA
            .replace(":10)", ":12)")
            .replace("4711", "4712 of a very other customer")
            .replace("$call$3", "$call$9")
            .replace("Lambda$14/0x0000000800066840", "Lambda$99/0x00000008000aaaaa")
            .replace("GeneratedMethodAccessor77", "GeneratedMethodAccessor8")
            .replace("1a2b3c", "99ffee")
            .replace("... 12 more", "... 13 more");
    assertThat(Fingerprints.ofStack(rebuilt)).isEqualTo(Fingerprints.ofStack(Stacks.JAVA));
  }

  @Test
  void theSameTraceInALogMessageIsTheSameFailure() {
    Fingerprint inMessage = Fingerprints.ofText("could not pay order 17\n" + Stacks.JAVA);
    assertThat(inMessage).isEqualTo(Fingerprints.ofStack(Stacks.JAVA));
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
  void causesThatGoRoundAreReadOnce() {
    String cycle = "Caused by: a.E: x\n\tat com.acme.A.a(A.java:1)\n\t[CIRCULAR REFERENCE: a.E]\n";
    String once = "a.F: y\n\tat com.acme.B.b(B.java:1)\n" + cycle;
    assertThat(Fingerprints.ofStack(once + cycle.repeat(9))).isEqualTo(Fingerprints.ofStack(once));
  }

  @Test
  void recursionOfAnyDepthIsOneFailure() {
    assertThat(Fingerprints.ofStack(recursion(10))).isEqualTo(Fingerprints.ofStack(recursion(999)));
  }

  @Test
  void aFileOfTracesIsCutAtBlankLinesBetweenThem() {
    String file =
        String.join(
            "\n", Stacks.JAVA, Stacks.PYTHON, Stacks.GO, "\n\n", Stacks.DOTNET, Stacks.JAVASCRIPT);
    assertThat(records(file))
        .extracting(Fingerprints::ofStack)
        .isEqualTo(
            List.of(Stacks.JAVA, Stacks.PYTHON, Stacks.GO, Stacks.DOTNET, Stacks.JAVASCRIPT)
                .stream()
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
  void aSanitizersReportIsOneRecord() {
    String report =
        Stacks.NATIVE.replace("freed by", "\nfreed by") + "\nSUMMARY: x\n\n==378==ABORTING";
    assertThat(records(report + "\n\n" + report + "\n\n" + Stacks.JAVA)).hasSize(3);
  }

  @Test
  void proseIsNoTrace() {
    assertThat(StackTraces.parse("#12 is the winner (hurray)")).isNull();
    assertThat(StackTraces.parse("1: first\n2: second")).isNull();
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
    assertLinear(n -> "java.lang.StackOverflowError\n" + frames(n / 40));
    assertLinear(n -> "E: x\n\tat a.B.c(B.java:1)\n" + "Caused by: a.E: x\n".repeat(n / 16));
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
        "panic: ",
        "#1 a ",
        "#1 a(",
        "#1 0x1 in a<",
        "#0 a.php(1): ",
        "a.rb:1:in `b'",
        "thread 'x' panicked at ",
        "+0x1/0x1",
        "1f 1f a!b",
        "a [0x1+1] (",
        ": runtime error: ",
        "Check failed: "
      })
  void hostileTextTakesLinearWork(String piece) {
    assertLinear(n -> piece.repeat(n / piece.length()));
    assertLinear(n -> (piece + "\n").repeat(n / (piece.length() + 1)));
  }

  /** Twice the text takes about twice the processor time of this thread, whatever else runs. */
  private static void assertLinear(IntFunction<String> text) {
    String half = text.apply(400_000);
    String whole = text.apply(800_000);
    Fingerprints.ofStack(half);
    long once = cpuNs(half);
    long twice = cpuNs(whole);
    assertThat(twice).isLessThan(4 * once + Duration.ofMillis(100).toNanos());
  }

  /** The least of three runs. */
  private static long cpuNs(String text) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      long from = threads.getCurrentThreadCpuTime();
      Fingerprints.ofStack(text);
      least = Math.min(least, threads.getCurrentThreadCpuTime() - from);
    }
    return least;
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
