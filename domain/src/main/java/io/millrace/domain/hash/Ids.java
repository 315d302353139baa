package io.millrace.domain.hash;

import io.millrace.domain.codec.Out;

/**
 * Identity is computed, never drawn: every id is the xxHash64 of length-prefixed UTF-8 parts, so
 * that {@code ("ab","c")} and {@code ("a","bc")} differ and a replay yields the same id.
 */
public final class Ids {
  private static final ThreadLocal<Out> SCRATCH = ThreadLocal.withInitial(Out::new);
  private static final char[] HEX = "0123456789abcdef".toCharArray();

  /** Seed of the second, independent hash that fingerprints are checked against. */
  public static final long CHECK_SEED = 0x6d696c6c72616365L; // "millrace"

  private Ids() {}

  /** Hash of the parts in order; null is a part of its own, unlike "". Never 0: 0 means absent. */
  public static long of(String... parts) {
    return ofSeeded(0, parts);
  }

  /** As {@link #of}, with another seed: an independent hash of the same parts. */
  public static long ofSeeded(long seed, String... parts) {
    Out out = SCRATCH.get().reset();
    for (String part : parts) {
      out.utf8Prefixed(part);
    }
    return nonZero(XxHash64.hash(out.buffer(), 0, out.length(), seed));
  }

  /** {@link #of} the parts, and behind it their hash by {@link #CHECK_SEED}; encoded once. */
  public static long[] withCheck(String... parts) {
    Out out = SCRATCH.get().reset();
    for (String part : parts) {
      out.utf8Prefixed(part);
    }
    return new long[] {
      nonZero(XxHash64.hash(out.buffer(), 0, out.length(), 0)),
      nonZero(XxHash64.hash(out.buffer(), 0, out.length(), CHECK_SEED))
    };
  }

  /** Hash of a kind, a key and numbers (times, versions): window rows, matches, alerts, items. */
  public static long of(String kind, long key, long... numbers) {
    Out out = SCRATCH.get().reset();
    out.utf8Prefixed(kind).fixed64(key);
    for (long n : numbers) {
      out.fixed64(n);
    }
    return nonZero(XxHash64.hash(out.buffer(), 0, out.length(), 0));
  }

  /** Mixes two hashes into one; not commutative. */
  public static long mix(long a, long b) {
    return of("", a, b);
  }

  /** The 64-bit key of a text, 0 for null or empty: hot keys are hashed once, at intake. */
  public static long key(String text) {
    return text == null || text.isEmpty() ? 0 : of(text);
  }

  /** Sixteen lower-case hex digits. */
  public static String hex(long id) {
    return hex("", id);
  }

  /** {@code prefix + 16 hex}, as ids are shown and stored. */
  public static String hex(String prefix, long id) {
    int from = prefix.length();
    char[] c = new char[from + 16];
    prefix.getChars(0, from, c, 0);
    long rest = id;
    for (int i = from + 15; i >= from; i--) {
      c[i] = HEX[(int) (rest & 15)];
      rest >>>= 4;
    }
    return new String(c);
  }

  private static long nonZero(long h) {
    return h == 0 ? 1 : h;
  }
}
