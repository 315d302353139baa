package io.millrace.benchmarks.engine;

import java.util.Arrays;

/**
 * An event of the engine's benchmark.
 *
 * @param kind 0 began, 1 failed, 2 succeeded, 3 ended
 * @param payload what makes an event as large as real ones
 */
record Tick(long key, int kind, long at, long id, byte[] payload) {
  static final int BEGAN = 0;
  static final int FAILED = 1;
  static final int SUCCEEDED = 2;
  static final int ENDED = 3;

  @Override
  public boolean equals(Object o) {
    return o instanceof Tick other && id == other.id && Arrays.equals(payload, other.payload);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(id);
  }

  @Override
  public String toString() {
    return "tick " + id;
  }
}
