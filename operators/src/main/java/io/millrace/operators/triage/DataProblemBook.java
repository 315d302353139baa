package io.millrace.operators.triage;

import io.millrace.domain.hash.Ids;
import io.millrace.domain.sources.DataProblems;
import io.millrace.domain.sources.SourceFinding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.MapState;

/**
 * Problems of the data of an environment: every row of them waits for its tick, then the newest of
 * each counts. A problem is forgotten seven days after its end, or 30 days after its beginning.
 */
final class DataProblemBook {
  private static final long DAY_MS = 86_400_000;
  private static final long AFTER_END_MS = DayBook.DAYS * DAY_MS;
  private static final long AFTER_BEGIN_MS = 30 * DAY_MS;

  /** Problems that are kept, the newest; of one environment that is more than anyone reads. */
  private static final int LIMIT = 1000;

  private final MapState<Long, SourceFinding> rows;

  DataProblemBook(MapState<Long, SourceFinding> rows) {
    this.rows = rows;
  }

  /**
   * What a tick finds.
   *
   * @param known problems that count
   * @param news whether one of them is news to the tick
   * @param dropped problems beyond the bound
   */
  record Page(DataProblems known, boolean news, int dropped) {}

  /** When the finding was made: it counts from the tick of that time on. */
  static long releasedAt(SourceFinding finding) {
    return finding.version() / 1000;
  }

  void add(SourceFinding finding) throws Exception {
    rows.put(Ids.of("data-problem", finding.rowId(), finding.version()), finding);
  }

  boolean isEmpty() throws Exception {
    return rows.isEmpty();
  }

  /**
   * Takes what is due and forgets what is over.
   *
   * @param facts rows released up to here count
   * @param now the tick
   * @param before the tick before
   */
  Page settle(long facts, long now, long before) throws Exception {
    Map<Long, SourceFinding> newest = new HashMap<>();
    Map<Long, Long> keys = new HashMap<>();
    List<Long> gone = new ArrayList<>();
    boolean news = false;
    for (Map.Entry<Long, SourceFinding> e : rows.entries()) {
      SourceFinding row = e.getValue();
      if (releasedAt(row) > facts) {
        continue;
      }
      news |= releasedAt(row) > before;
      SourceFinding known = newest.get(row.rowId());
      if (known != null && known.version() > row.version()) {
        gone.add(e.getKey());
        continue;
      }
      if (known != null) {
        gone.add(keys.get(row.rowId()));
      }
      newest.put(row.rowId(), row);
      keys.put(row.rowId(), e.getKey());
    }
    List<SourceFinding> kept = new ArrayList<>();
    for (SourceFinding row : newest.values()) {
      boolean over =
          row.untilAt() != 0
              ? row.untilAt() < now - AFTER_END_MS
              : row.fromAt() < now - AFTER_BEGIN_MS;
      if (over) {
        gone.add(keys.get(row.rowId()));
      } else {
        kept.add(row);
      }
    }
    kept.sort(
        Comparator.comparingLong(SourceFinding::fromAt)
            .reversed()
            .thenComparingLong(SourceFinding::rowId));
    int dropped = Math.max(0, kept.size() - LIMIT);
    for (SourceFinding row : kept.subList(kept.size() - dropped, kept.size())) {
      gone.add(keys.get(row.rowId()));
    }
    for (Long key : gone) {
      rows.remove(key);
    }
    return new Page(new DataProblems(kept.subList(0, kept.size() - dropped)), news, dropped);
  }
}
