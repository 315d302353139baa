package io.millrace.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.function.Consumer;

/**
 * Proves that work grows with the length of its text and not with its square: by the processor time
 * of this thread, text against twice the text, so that neither a slow nor a busy machine matters.
 */
public final class LinearWork {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final int SHORTEST = 64_000;
  private static final long NOISE_NS = 100_000_000;

  private LinearWork() {}

  /** Runs the work on ever longer repetitions of the piece; stops where it grows too fast. */
  public static void assertLinear(String piece, int longest, Consumer<String> work) {
    long before = NOISE_NS;
    for (int length = SHORTEST; length <= longest; length *= 2) {
      long spent = spent(piece.repeat(length / piece.length()), work);
      assertThat(spent)
          .as("ns for %d characters of %s; half of it took %d", length, piece, before)
          .isLessThan(Math.max(NOISE_NS, 3 * before));
      before = Math.max(spent, NOISE_NS);
    }
  }

  private static long spent(String text, Consumer<String> work) {
    long begun = THREADS.getCurrentThreadCpuTime();
    work.accept(text);
    return THREADS.getCurrentThreadCpuTime() - begun;
  }
}
