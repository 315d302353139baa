package io.millrace.domain.stats;

/**
 * HyperLogLog with 4096 registers, read by the improved raw estimator of Otmar Ertl ("New
 * cardinality estimation algorithms for HyperLogLog sketches", 2017, algorithm 6). The estimate is
 * a pure function of the registers, and the registers are a pure function of the set of hashes.
 */
final class HyperLogLog {
  private static final int LOG2_REGISTERS = 12;

  static final int REGISTERS = 1 << LOG2_REGISTERS;

  /** Bits of a hash that are left for the rank: 64 - 12. */
  private static final int RANK_BITS = Long.SIZE - LOG2_REGISTERS;

  /** Largest value of a register. */
  static final int MAX_RANK = RANK_BITS + 1;

  /** 1 / (2 ln 2), the limit of alpha for many registers. */
  private static final double ALPHA = 0.5 / 0.6931471805599453;

  private HyperLogLog() {}

  /** Adds a hash; returns whether a register rose. */
  static boolean add(byte[] registers, long hash) {
    long h = spread(hash);
    int register = (int) (h >>> RANK_BITS);
    long rest = (h << LOG2_REGISTERS) | (1L << (LOG2_REGISTERS - 1));
    int rank = Long.numberOfLeadingZeros(rest) + 1;
    if (registers[register] >= rank) {
      return false;
    }
    registers[register] = (byte) rank;
    return true;
  }

  static void merge(byte[] into, byte[] from) {
    for (int i = 0; i < REGISTERS; i++) {
      if (from[i] > into[i]) {
        into[i] = from[i];
      }
    }
  }

  /** Number of distinct hashes, rounded. */
  static long estimate(byte[] registers) {
    int[] count = new int[MAX_RANK + 1];
    for (byte r : registers) {
      count[r]++;
    }
    double z = REGISTERS * tau(1.0 - count[MAX_RANK] / (double) REGISTERS);
    for (int k = RANK_BITS; k >= 1; k--) {
      z = 0.5 * (z + count[k]);
    }
    z += REGISTERS * sigma(count[0] / (double) REGISTERS);
    return StrictMath.round(ALPHA * REGISTERS * REGISTERS / z);
  }

  /** Corrects for registers that are still empty. */
  private static double sigma(double x) {
    if (x == 1.0) {
      return Double.POSITIVE_INFINITY;
    }
    double y = 1;
    double z = x;
    double before;
    do {
      x = x * x;
      before = z;
      z += x * y;
      y += y;
    } while (z != before);
    return z;
  }

  /** Corrects for registers that are saturated. */
  private static double tau(double x) {
    if (x == 0.0 || x == 1.0) {
      return 0;
    }
    double y = 1;
    double z = 1 - x;
    double before;
    do {
      x = StrictMath.sqrt(x);
      before = z;
      y *= 0.5;
      z -= (1 - x) * (1 - x) * y;
    } while (z != before);
    return z / 3;
  }

  /** A bijection that spreads keys which are no hashes (splitmix64's finalizer). */
  private static long spread(long h) {
    h = (h ^ (h >>> 30)) * 0xBF58476D1CE4E5B9L;
    h = (h ^ (h >>> 27)) * 0x94D049BB133111EBL;
    return h ^ (h >>> 31);
  }
}
