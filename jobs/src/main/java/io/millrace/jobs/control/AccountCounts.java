package io.millrace.jobs.control;

import java.util.Arrays;

/** How many accounts are known, in all and by tier, by the time at which that changed. */
final class AccountCounts {
  private final Times all = new Times();
  private final Times[] gained;
  private final Times[] lost;

  /**
   * @param words how many words there are; tiers are some of them, by number from 1
   */
  AccountCounts(int words) {
    gained = new Times[words + 1];
    lost = new Times[words + 1];
  }

  /**
   * Counts a version; versions of an account come by time.
   *
   * @param tier 0 for none
   * @param tierBefore that of the version before
   */
  void version(long from, int tier, int tierBefore, boolean first) {
    if (first) {
      all.add(from);
    } else if (tierBefore > 0) {
      at(lost, tierBefore).add(from);
    }
    if (tier > 0) {
      at(gained, tier).add(from);
    }
  }

  private static Times at(Times[] times, int word) {
    if (times[word] == null) {
      times[word] = new Times();
    }
    return times[word];
  }

  /** Sorts, once all versions are counted. */
  AccountCounts sealed() {
    all.sort();
    for (int i = 0; i < gained.length; i++) {
      if (gained[i] != null) {
        gained[i].sort();
      }
      if (lost[i] != null) {
        lost[i].sort();
      }
    }
    return this;
  }

  int known(long time) {
    return all.upTo(time);
  }

  int known(int tier, long time) {
    return (gained[tier] == null ? 0 : gained[tier].upTo(time))
        - (lost[tier] == null ? 0 : lost[tier].upTo(time));
  }

  /** Times, sorted in the end. */
  private static final class Times {
    private long[] times = new long[16];
    private int size;

    void add(long time) {
      if (size == times.length) {
        times = Arrays.copyOf(times, 2 * size);
      }
      times[size++] = time;
    }

    void sort() {
      times = Arrays.copyOf(times, size);
      Arrays.sort(times);
    }

    /** How many are not after the time. */
    int upTo(long time) {
      int low = 0;
      int high = size;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (times[middle] <= time) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return low;
    }
  }
}
