package io.millrace.jobs.control;

import io.millrace.domain.codec.In;
import io.millrace.domain.control.AccountProfile;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Account versions packed in one byte array, found by binary search on (account hash, valid from).
 * A look-up decodes one. Immutable, may be shared by threads.
 */
final class AccountTable {
  private final long[] hashes;
  private final long[] from;
  private final int[] starts;
  private final byte[] packed;
  private final int length;
  private final String[] words;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final AccountCounts counts;

  AccountTable(
      long[] hashes,
      long[] from,
      int[] starts,
      byte[] packed,
      int length,
      String[] words,
      AccountCounts counts) {
    this.hashes = hashes;
    this.from = from;
    this.starts = starts;
    this.packed = packed;
    this.length = length;
    this.words = words;
    this.counts = counts.sealed();
    for (int i = 0; i < words.length; i++) {
      numbers.put(words[i], i + 1);
    }
  }

  static AccountTable of(List<AccountProfile> profiles) {
    AccountPack pack = new AccountPack();
    profiles.forEach(pack::add);
    return pack.table();
  }

  /** Profile valid at the time, or null. */
  AccountProfile find(long hash, long time) {
    int low = lowerBound(hash);
    int found = -1;
    for (int i = low; i < hashes.length && hashes[i] == hash && from[i] <= time; i++) {
      found = i;
    }
    return found < 0 ? null : decode(found);
  }

  long known(String tier, long time) {
    if (tier == null) {
      return counts.known(time);
    }
    Integer word = numbers.get(tier);
    return word == null ? 0 : counts.known(word, time);
  }

  private int lowerBound(long hash) {
    int i = Arrays.binarySearch(hashes, hash);
    while (i > 0 && hashes[i - 1] == hash) {
      i--;
    }
    return i < 0 ? -i - 1 : i;
  }

  private AccountProfile decode(int i) {
    In in = new In().over(packed, starts[i], length - starts[i]);
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
        word(in),
        from[i]);
  }

  private String word(In in) {
    int w = in.int32();
    return w == 0 ? null : words[w - 1];
  }
}
