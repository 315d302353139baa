package io.millrace.jobs.control;

import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import io.millrace.domain.control.AccountProfile;
import io.millrace.domain.hash.Ids;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Account versions packed in one byte array, found by binary search on (account hash, valid from).
 * About a hundred bytes an account; a look-up decodes one. Immutable, may be shared by threads.
 */
final class AccountTable {
  private final long[] hashes;
  private final long[] from;
  private final int[] starts;
  private final byte[] packed;
  private final String[] words;
  private final Map<String, TierCount> tiers;
  private final TierCount all;

  /** How many accounts are known, by the time at which that changed. */
  private record TierCount(long[] at, int[] known) {
    int knownAt(long time) {
      int i = lastAtOrBefore(at, 0, at.length, time);
      return i < 0 ? 0 : known[i];
    }
  }

  private AccountTable(
      long[] hashes,
      long[] from,
      int[] starts,
      byte[] packed,
      String[] words,
      Map<String, TierCount> tiers,
      TierCount all) {
    this.hashes = hashes;
    this.from = from;
    this.starts = starts;
    this.packed = packed;
    this.words = words;
    this.tiers = tiers;
    this.all = all;
  }

  /** Profile valid at the time, or null. */
  AccountProfile find(long hash, long time) {
    int low = lowerBound(hash);
    int high = low;
    while (high < hashes.length && hashes[high] == hash) {
      high++;
    }
    int i = lastAtOrBefore(from, low, high, time);
    return i < 0 ? null : decode(i);
  }

  long known(String tier, long time) {
    if (tier == null) {
      return all.knownAt(time);
    }
    TierCount count = tiers.get(tier);
    return count == null ? 0 : count.knownAt(time);
  }

  private int lowerBound(long hash) {
    int low = 0;
    int high = hashes.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (hashes[middle] < hash) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Index of the last number in {@code [low, high)} that is not after the time, or -1. */
  private static int lastAtOrBefore(long[] rising, int low, int high, long time) {
    int found = -1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (rising[middle] <= time) {
        found = middle;
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return found;
  }

  private AccountProfile decode(int i) {
    int end = i + 1 < starts.length ? starts[i + 1] : packed.length;
    In in = new In().over(packed, starts[i], end - starts[i]);
    return new AccountProfile(
        in.string(),
        in.string(),
        word(in),
        word(in),
        word(in),
        word(in),
        word(in),
        word(in),
        word(in),
        in.bool(),
        word(in),
        from[i]);
  }

  private String word(In in) {
    int w = in.int32();
    return w == 0 ? null : words[w - 1];
  }

  static AccountTable of(List<AccountProfile> profiles) {
    List<AccountProfile> sorted = new ArrayList<>(profiles);
    long[] unsorted = new long[profiles.size()];
    Map<AccountProfile, Long> keys = new java.util.IdentityHashMap<>();
    for (int i = 0; i < unsorted.length; i++) {
      keys.put(profiles.get(i), Ids.key(profiles.get(i).accountId()));
    }
    sorted.sort(
        (a, b) -> {
          int c = Long.compare(keys.get(a), keys.get(b));
          return c != 0 ? c : Long.compare(a.validFrom(), b.validFrom());
        });
    return new Packing(sorted, keys).table();
  }

  /** Packs sorted profiles. */
  private static final class Packing {
    private final List<AccountProfile> sorted;
    private final Map<AccountProfile, Long> keys;
    private final Map<String, Integer> words = new HashMap<>();
    private final TreeMap<Long, Integer> allChanges = new TreeMap<>();
    private final Map<String, TreeMap<Long, Integer>> tierChanges = new HashMap<>();
    private final Out out = new Out(1 << 12);

    Packing(List<AccountProfile> sorted, Map<AccountProfile, Long> keys) {
      this.sorted = sorted;
      this.keys = keys;
    }

    AccountTable table() {
      int n = sorted.size();
      long[] hashes = new long[n];
      long[] from = new long[n];
      int[] starts = new int[n];
      for (int i = 0; i < n; i++) {
        AccountProfile p = sorted.get(i);
        hashes[i] = keys.get(p);
        from[i] = p.validFrom();
        starts[i] = out.length();
        pack(p);
        count(p, i > 0 && hashes[i - 1] == hashes[i] ? sorted.get(i - 1) : null);
      }
      String[] dictionary = new String[words.size()];
      words.forEach((word, index) -> dictionary[index - 1] = word);
      Map<String, TierCount> tiers = new HashMap<>();
      tierChanges.forEach((tier, changes) -> tiers.put(tier, sum(changes)));
      return new AccountTable(
          hashes, from, starts, out.toBytes(), dictionary, tiers, sum(allChanges));
    }

    private void pack(AccountProfile p) {
      out.string(p.accountId()).string(p.name());
      word(p.tenant());
      word(p.tier());
      word(p.segment());
      word(p.region());
      word(p.timeZone());
      word(p.revenueBand());
      word(p.slaClass());
      out.bool(p.strategic());
      word(p.lifecycleStage());
    }

    private void word(String word) {
      out.varint(word == null ? 0 : words.computeIfAbsent(word, w -> words.size() + 1));
    }

    private void count(AccountProfile p, AccountProfile before) {
      if (before == null) {
        allChanges.merge(p.validFrom(), 1, Integer::sum);
      } else if (before.tier() != null) {
        tierChanges.get(before.tier()).merge(p.validFrom(), -1, Integer::sum);
      }
      if (p.tier() != null) {
        tierChanges
            .computeIfAbsent(p.tier(), t -> new TreeMap<>())
            .merge(p.validFrom(), 1, Integer::sum);
      }
    }

    private static TierCount sum(TreeMap<Long, Integer> changes) {
      long[] at = changes.keySet().stream().mapToLong(Long::longValue).toArray();
      int[] known = changes.values().stream().mapToInt(Integer::intValue).toArray();
      Arrays.parallelPrefix(known, Integer::sum);
      return new TierCount(at, known);
    }
  }
}
