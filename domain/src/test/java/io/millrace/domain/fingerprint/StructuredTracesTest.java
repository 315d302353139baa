package io.millrace.domain.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.fingerprint.Fingerprint.Basis;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StructuredTracesTest {
  private static final Map<String, Object> PAY =
      Map.of("module", "com.acme.Cart", "function", "pay", "in_app", true, "lineno", 12);
  private static final Map<String, Object> RUN =
      Map.of("module", "java.lang.Thread", "function", "run", "in_app", false);

  @Test
  void framesOfAReporterAndOfTextAreOneFailure() {
    Map<String, Object> event =
        Map.of(
            "platform",
            "java",
            "exception",
            Map.of(
                "values",
                List.of(
                    exception("a.CauseException", RUN, PAY),
                    exception("a.WrapperException", RUN))));
    String text =
        "a.WrapperException: x\n\tat java.lang.Thread.run(Thread.java:1)\n"
            + "Caused by: a.CauseException: y\n\tat com.acme.Cart.pay(Cart.java:3)\n";
    assertThat(Fingerprints.ofRecord(event)).isEqualTo(Fingerprints.ofStack(text));
    assertThat(Fingerprints.ofRecord(Map.of("event", event))).isEqualTo(Fingerprints.ofStack(text));
  }

  @Test
  void readsInnerErrors() {
    Map<String, Object> inner =
        Map.of(
            "Type",
            "System.ArgumentException",
            "StackTrace",
            List.of(
                Map.of(
                    "DeclaringNamespace", "Acme.Billing",
                    "DeclaringType", "Repo+<LoadAsync>d__12",
                    "Name", "MoveNext")));
    Map<String, Object> error =
        Map.of("Type", "System.AggregateException", "StackTrace", List.of(), "Inner", inner);
    Fingerprint f = Fingerprints.ofRecord(Map.of("Data", Map.of("@error", error)));
    assertThat(f.exceptionType()).isEqualTo("System.ArgumentException");
    assertThat(f.callSite()).isEqualTo("Acme.Billing.Repo.LoadAsync");
    assertThat(f.basis()).isEqualTo(Basis.STACK_APP);
  }

  @Test
  void browsersNameTheSameCallDifferently() {
    assertThat(browser("Object.aha", "/tmp/test.html", "Array.map", "<anonymous>"))
        .isEqualTo(browser("aha", "/Home/Desktop/test.html", "forEach", "[native code]"));
  }

  @Test
  void anExceptionWithoutFramesIsKnownByItsMessage() {
    Fingerprint f =
        Fingerprints.ofRecord(
            Map.of("exception", Map.of("type", "ValueError", "value", "order 12 is gone")));
    assertThat(f.exceptionType()).isEqualTo("ValueError");
    assertThat(f.template()).isEqualTo("order <*> is gone");
  }

  @Test
  void whatSaysNothingIsKnownByItsShape() {
    assertThat(Fingerprints.ofRecord(Map.of("threads", List.of())))
        .isNotEqualTo(Fingerprints.ofRecord(Map.of("x", 1)))
        .isEqualTo(Fingerprints.ofRecord(Map.of("threads", List.of(1))));
  }

  @Test
  void strangeShapesAreNoTrace() {
    assertThat(StructuredTraces.of(Map.of("exception", List.of(1, "x", List.of())))).isNull();
    assertThat(StructuredTraces.of(Map.of("error", Map.of("stack_trace", "text")))).isNull();
    assertThat(StructuredTraces.of(Map.of("event", Map.of("event", Map.of())))).isNull();
    assertThat(StructuredTraces.of(Map.of())).isNull();
  }

  private static Fingerprint browser(String name, String file, String engine, String nowhere) {
    return Fingerprints.ofRecord(
        Map.of(
            "platform",
            "javascript",
            "stacktrace",
            Map.of(
                "frames",
                List.of(
                    Map.of("function", "test", "filename", file),
                    Map.of("function", engine, "filename", nowhere),
                    Map.of("function", name, "filename", file)))));
  }

  private static Map<String, Object> exception(String type, Object... frames) {
    return Map.of("type", type, "stacktrace", Map.of("frames", List.of(frames)));
  }
}
