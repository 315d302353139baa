package io.millrace.operators.triage;

import io.millrace.domain.fingerprint.Fingerprint;
import io.millrace.domain.stats.WindowAccumulator;
import io.millrace.domain.stats.WindowFact;
import io.millrace.domain.stats.WindowStats;
import io.millrace.operators.triage.state.DayState;
import io.millrace.operators.triage.state.FingerprintDay;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.flink.api.common.state.MapState;

/** Seven days of statistics by fingerprint: fed by the minute, read at ticks. */
final class DayBook {
  static final int DAYS = 7;

  private final MapState<FingerprintDay, DayState> days;

  DayBook(MapState<FingerprintDay, DayState> days) {
    this.days = days;
  }

  /**
   * What a tick finds.
   *
   * @param news what came since the last tick, by fingerprint id
   * @param touched days that got something
   * @param weeks the seven days, by fingerprint id and day
   */
  record Page(
      TreeMap<Long, News> news,
      Set<FingerprintDay> touched,
      Map<Long, SortedMap<Long, WindowStats>> weeks) {
    SortedMap<Long, WindowStats> week(long fingerprintId) {
      return weeks.getOrDefault(fingerprintId, new TreeMap<>());
    }
  }

  /** What came of one fingerprint since the last tick. */
  record News(Fingerprint fingerprint, WindowStats stats) {}

  void add(WindowFact fact, long tick) throws Exception {
    long day = Math.floorDiv(fact.startAt(), WindowFact.Size.DAY.millis());
    FingerprintDay key = new FingerprintDay(fact.fingerprint().id(), day);
    DayState state = days.get(key);
    if (state == null) {
      state = new DayState(fact.fingerprint(), null, List.of());
    }
    days.put(key, state.plus(fact.fingerprint(), tick, fact.stats()));
  }

  boolean isEmpty() throws Exception {
    return days.isEmpty();
  }

  /** Counts what is due, forgets days before the seven, and reads the rest. */
  Page settle(long facts, long today) throws Exception {
    Map<FingerprintDay, DayState> changed = new HashMap<>();
    List<FingerprintDay> old = new ArrayList<>();
    Page page = new Page(new TreeMap<>(), new HashSet<>(), new HashMap<>());
    Map<Long, WindowAccumulator> sums = new HashMap<>();
    for (Map.Entry<FingerprintDay, DayState> e : days.entries()) {
      FingerprintDay key = e.getKey();
      DayState state = e.getValue();
      WindowStats due = state.due(facts);
      if (due != null) {
        state = state.settle(facts, due);
        changed.put(key, state);
        page.touched.add(key);
        sums.computeIfAbsent(key.fingerprintId(), id -> new WindowAccumulator()).add(due);
        remember(page, key, state);
      }
      if (key.day() <= today - DAYS) {
        old.add(key);
      } else if (state.settled() != null) {
        page.weeks
            .computeIfAbsent(key.fingerprintId(), id -> new TreeMap<>())
            .put(key.day(), state.settled());
      }
    }
    changed.forEach(
        (key, state) ->
            page.news.put(
                key.fingerprintId(),
                new News(
                    page.news.get(key.fingerprintId()).fingerprint(),
                    sums.get(key.fingerprintId()).build())));
    days.putAll(changed);
    for (FingerprintDay key : old) {
      days.remove(key);
    }
    return page;
  }

  /** Forgets a fingerprint, what waits included. */
  void forget(Set<Long> fingerprints) throws Exception {
    List<FingerprintDay> gone = new ArrayList<>();
    for (FingerprintDay key : days.keys()) {
      if (fingerprints.contains(key.fingerprintId())) {
        gone.add(key);
      }
    }
    for (FingerprintDay key : gone) {
      days.remove(key);
    }
  }

  private static void remember(Page page, FingerprintDay key, DayState state) {
    News known = page.news.get(key.fingerprintId());
    if (known == null || known.fingerprint().check() == 0) {
      page.news.put(key.fingerprintId(), new News(state.fingerprint(), null));
    }
  }
}
