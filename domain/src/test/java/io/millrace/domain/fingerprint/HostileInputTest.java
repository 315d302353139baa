package io.millrace.domain.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What somebody could send to make identity slow, large or unstable. */
class HostileInputTest {
  private static final int MANY = 100_000;
  private static final int TWENTY_MB = 20_000_000;

  /** How each language prints calls {@code f0 ... f(period-1)} that call each other in turn. */
  static Stream<Arguments> recursions() {
    Map<String, String[]> formats = new HashMap<>();
    formats.put("java", new String[] {"a.E: x\n", "\tat com.acme.A.f%d(A.java:%d)\n", ""});
    formats.put("dotnet", new String[] {"A.E: x\n", "   at Acme.A.f%d() in A.cs:line %d\n", ""});
    formats.put("javascript", new String[] {"Error: x\n", "    at f%d (/srv/a.js:%d:1)\n", ""});
    formats.put(
        "ruby", new String[] {"a.rb:1:in `top': x (E)\n", "\tfrom a.rb:%2$d:in `f%1$d'\n", ""});
    formats.put("php", new String[] {"PHP Fatal error: x\n", "#9 /a.php(%2$d): f%1$d()\n", ""});
    formats.put(
        "python",
        new String[] {
          "Traceback (most recent call last):\n", "  File \"a.py\", line %2$d, in f%1$d\n", "E: x"
        });
    formats.put(
        "go",
        new String[] {
          "panic: x\n\ngoroutine 1 [running]:\n", "main.f%d(0x1)\n\t/src/a.go:%d +0x1d\n", ""
        });
    formats.put(
        "native",
        new String[] {
          "==1==ERROR: AddressSanitizer: SEGV on x\n", "#9 0x4f in f%d() a.cc:%d\n", ""
        });
    return formats.entrySet().stream()
        .flatMap(e -> Stream.of(1, 2, 3).map(p -> Arguments.of(e.getKey(), p, e.getValue())));
  }

  @ParameterizedTest(name = "{0}, {1} at a time")
  @MethodSource("recursions")
  void oneRoundMoreIsTheSameFailure(String language, int period, String[] format) {
    IntFunction<Fingerprint> of = rounds -> Fingerprints.ofStack(recursion(format, period, rounds));
    assertThat(of.apply(10).basis()).isEqualTo(Fingerprint.Basis.STACK_APP);
    assertThat(of.apply(11)).isEqualTo(of.apply(10));
    int deep = MANY / period;
    assertThat(of.apply(deep)).isEqualTo(of.apply(10));
    assertThat(of.apply(deep + 1)).as("beyond the cap").isEqualTo(of.apply(10));
  }

  /** An object that is its own cause, as reporters serialise it. */
  @Test
  void aCauseThatIsItselfEnds() {
    Map<String, Object> frame = Map.of("DeclaringType", "Acme.Cart", "Name", "Add");
    Map<String, Object> error = new HashMap<>();
    error.put("Type", "Acme.E");
    error.put("StackTrace", List.of(frame));
    error.put("Inner", error);
    Fingerprint f = Fingerprints.ofRecord(Map.of("Data", Map.of("@error", error)));
    assertThat(f.exceptionType()).isEqualTo("Acme.E");
    assertThat(f.callSite()).isEqualTo("Acme.Cart.Add");
    Map<String, Object> event = new HashMap<>();
    event.put("event", event);
    assertThat(Fingerprints.ofRecord(event)).isNotNull();
  }

  @Test
  void aLineOfTwentyMegabytesIsReadOnceAndToldShort() {
    for (String piece :
        List.of("a", "ab ", "x=1 ", "\"k\":\"v\",", "\ud800", "at a.b(c.java:1) ")) {
      String line = piece.repeat(TWENTY_MB / piece.length());
      TemplateScanner scanner = new TemplateScanner();
      scanner.scan(line, new TemplateBuilder().begin());
      assertThat(scanner.steps()).as(piece).isLessThan(20L * TWENTY_MB);
      Fingerprint f = Fingerprints.ofText(line);
      assertThat(f.template()).hasSizeLessThan(TemplateBuilder.LONGEST + 256);
      assertThat(Fingerprints.ofText(line + "\n" + line).template())
          .hasSizeLessThan(TemplateBuilder.LONGEST + 256);
    }
  }

  /** Half of a character pair cannot be written in UTF-8; it must neither break nor wander. */
  @Test
  void halvesOfCharactersAreLikeOthers() {
    for (String half : List.of("\ud800", "\udc00", "\udc00\ud800", "a\ud83d", "\ude00b")) {
      Fingerprint f = Fingerprints.ofText("order " + half + " failed");
      assertThat(f).isEqualTo(Fingerprints.ofText("order " + half + " failed"));
      assertThat(Templates.of(f.template())).isEqualTo(f.template());
      String stack = "E" + half + ": x\n\tat com." + half + ".A.f(A.java:1)\n";
      assertThat(Fingerprints.ofStack(stack)).isEqualTo(Fingerprints.ofStack(stack));
    }
  }

  private static String recursion(String[] format, int period, int rounds) {
    StringBuilder out = new StringBuilder(format[0]);
    for (int i = 0; i < period * rounds; i++) {
      out.append(String.format(format[1], i % period, i % period + 1));
    }
    return out.append(format[2]).toString();
  }
}
