package io.millrace.testkit.generate;

import io.millrace.domain.hash.Ids;
import java.util.List;
import java.util.SplittableRandom;

/** Seeded choices. Every purpose has dice of its own, so that one more throw shifts no other. */
final class Dice {
  private static final char[] HEX = "0123456789abcdef".toCharArray();
  private final SplittableRandom random;

  private Dice(long seed) {
    this.random = new SplittableRandom(seed);
  }

  static Dice of(long seed, String purpose, long number) {
    return new Dice(Ids.of(purpose, seed, number));
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  /** In {@code [from, to]}. */
  long between(long from, long to) {
    return random.nextLong(from, to + 1);
  }

  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  <T> T pick(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  /** Around a median with a tail to the right, as latencies have: half to about six times it. */
  long latency(long median) {
    double spread = 0.35 * (random.nextDouble() + random.nextDouble() + random.nextDouble() - 1.5);
    double tail = random.nextDouble() < 0.02 ? 2.5 : 1;
    return Math.max(1, (long) (median * StrictMath.exp(spread) * tail));
  }

  String hex(int digits) {
    char[] out = new char[digits];
    for (int i = 0; i < digits; i++) {
      out[i] = HEX[random.nextInt(HEX.length)];
    }
    return new String(out);
  }
}
