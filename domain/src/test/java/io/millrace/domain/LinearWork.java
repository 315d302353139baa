package io.millrace.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.function.Consumer;

/**
 * Proves that work grows with the length of its text and not with its square: by the processor time
 * of this thread, text against twice the text, so that neither a slow nor a busy machine matters.
 * Memory that is touched first and a cache that others empty still add to it, now and then: work
 * that seems to have grown too fast is measured again, for what grows with the square does so every
 * time.
 */
public final class LinearWork {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final int SHORTEST = 64_000;
  private static final long NOISE_NS = 100_000_000;
  private static final int LOOKS = 5;

  private LinearWork() {}

  /** Runs the work on ever longer repetitions of the piece; stops where it grows too fast. */
  public static void assertLinear(String piece, int longest, Consumer<String> work) {
    long before = NOISE_NS;
    for (int length = SHORTEST; length <= longest; length *= 2) {
      long bound = Math.max(NOISE_NS, 3 * before);
      long spent = leastSpent(piece.repeat(length / piece.length()), work, bound);
      assertThat(spent)
          .as("ns for %d characters of %s; half of it took %d", length, piece, before)
          .isLessThan(bound);
      before = Math.max(spent, NOISE_NS);
    }
  }

  private static long leastSpent(String text, Consumer<String> work, long bound) {
    long least = spent(text, work);
    for (int look = 1; look < LOOKS && least >= bound; look++) {
      least = Math.min(least, spent(text, work));
    }
    return least;
  }

  private static long spent(String text, Consumer<String> work) {
    long begun = THREADS.getCurrentThreadCpuTime();
    work.accept(text);
    return THREADS.getCurrentThreadCpuTime() - begun;
  }
}
