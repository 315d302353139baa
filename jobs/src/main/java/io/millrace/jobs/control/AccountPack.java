package io.millrace.jobs.control;

import io.millrace.domain.codec.Out;
import io.millrace.domain.control.AccountProfile;
import io.millrace.domain.hash.Ids;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Account versions as they come, packed one behind the other. A snapshot is a read-only table over
 * the same bytes: what is appended later lies behind them. Of versions with equal account and time
 * the last counts. Not thread-safe; its snapshots are.
 */
public final class AccountPack {
  private static final int MOST_BYTES = Integer.MAX_VALUE - (1 << 20);

  private final Out out = new Out(1 << 12);
  private final Map<String, Integer> words = new HashMap<>();
  private long[] hashes = new long[16];
  private long[] from = new long[16];
  private int[] starts = new int[16];

  /** The version's tier as a word; -1 for a version that was taken back. */
  private int[] tiers = new int[16];

  private int size;

  /** Adds a version. */
  public void add(AccountProfile p) {
    int start = out.length();
    if (start > MOST_BYTES) {
      throw new IllegalStateException("accounts take more than two gigabytes packed");
    }
    out.string(p.accountId()).string(p.name());
    word(p.tenant());
    int tier = word(p.tier());
    word(p.segment());
    word(p.region());
    word(p.timeZone());
    word(p.revenueBand());
    word(p.slaClass());
    out.bool(p.strategic());
    word(p.lifecycleStage());
    word(p.industry());
    append(Ids.key(p.accountId()), p.validFrom(), start, tier);
  }

  /** Takes a version back, as an erasure does. */
  public void remove(String accountId, long validFrom) {
    append(Ids.key(accountId), validFrom, out.length(), -1);
  }

  private void append(long hash, long validFrom, int start, int tier) {
    if (size == hashes.length) {
      hashes = Arrays.copyOf(hashes, 2 * size);
      from = Arrays.copyOf(from, 2 * size);
      starts = Arrays.copyOf(starts, 2 * size);
      tiers = Arrays.copyOf(tiers, 2 * size);
    }
    hashes[size] = hash;
    from[size] = validFrom;
    starts[size] = start;
    tiers[size++] = tier;
  }

  private int word(String word) {
    int number = word == null ? 0 : words.computeIfAbsent(word, w -> words.size() + 1);
    out.varint(number);
    return number;
  }

  /** All versions up to now as a table. */
  public AccountTable table() {
    int[] order = order();
    long[] sortedHashes = new long[order.length];
    long[] sortedFrom = new long[order.length];
    int[] sortedStarts = new int[order.length];
    AccountCounts counts = new AccountCounts(words.size());
    for (int i = 0; i < order.length; i++) {
      int at = order[i];
      sortedHashes[i] = hashes[at];
      sortedFrom[i] = from[at];
      sortedStarts[i] = starts[at];
      boolean first = i == 0 || sortedHashes[i - 1] != hashes[at];
      counts.version(from[at], tiers[at], first ? 0 : tiers[order[i - 1]], first);
    }
    String[] dictionary = new String[words.size()];
    words.forEach((word, number) -> dictionary[number - 1] = word);
    return new AccountTable(
        sortedHashes, sortedFrom, sortedStarts, out.buffer(), out.length(), dictionary, counts);
  }

  /** Live versions by (hash, time), each once. */
  private int[] order() {
    // the upper bits of the hash and the index in one number: sorted without an object each
    int bits = 32 - Integer.numberOfLeadingZeros(Math.max(1, size));
    long mask = (1L << bits) - 1;
    long[] keys = new long[size];
    for (int i = 0; i < size; i++) {
      keys[i] = hashes[i] & ~mask | i;
    }
    Arrays.sort(keys);
    int[] order = new int[size];
    for (int i = 0; i < size; i++) {
      order[i] = (int) (keys[i] & mask);
      for (int j = i; j > 0 && compare(order[j - 1], order[j]) > 0; j--) {
        int swapped = order[j];
        order[j] = order[j - 1];
        order[j - 1] = swapped;
      }
    }
    int kept = 0;
    for (int i = 0; i < size; i++) {
      boolean last = i + 1 == size || !same(order[i], order[i + 1]);
      if (last && tiers[order[i]] >= 0) {
        order[kept++] = order[i];
      }
    }
    return Arrays.copyOf(order, kept);
  }

  private boolean same(int a, int b) {
    return hashes[a] == hashes[b] && from[a] == from[b];
  }

  private int compare(int a, int b) {
    int c = Long.compare(hashes[a], hashes[b]);
    c = c != 0 ? c : Long.compare(from[a], from[b]);
    return c != 0 ? c : Integer.compare(a, b);
  }
}
