package io.millrace.operators.triage;

import io.millrace.domain.lifecycle.FingerprintVersion;
import io.millrace.domain.lifecycle.LifeCourse;
import io.millrace.domain.migration.MigrationVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.state.MapState;

/**
 * New ids that have begun to stand for old ones: what begins under a new id goes on with the life
 * of the old ones. A step waits here until its new id has a life.
 */
final class SuccessionBook {
  private final MapState<Long, MigrationVersion> state;

  SuccessionBook(MapState<Long, MigrationVersion> state) {
    this.state = state;
  }

  void add(MigrationVersion step) throws Exception {
    state.put(step.moved().pair(), step);
  }

  boolean isEmpty() throws Exception {
    return state.isEmpty();
  }

  /** Lets lives go on under their new ids; forgets steps that are done or were silent too long. */
  void apply(LifeBook book, DayBook.Page page, LifeCourse course, long facts, long silentBefore)
      throws Exception {
    TreeMap<Long, List<FingerprintVersion>> before = new TreeMap<>();
    List<Long> done = new ArrayList<>();
    for (Map.Entry<Long, MigrationVersion> e : state.entries()) {
      MigrationVersion step = e.getValue();
      boolean known = book.get(step.newId()) != null;
      boolean seen = step.tickAt() <= facts && page.news().containsKey(step.newId());
      FingerprintVersion old = book.get(step.oldId());
      if (seen && !known && old != null) {
        before.computeIfAbsent(step.newId(), id -> new ArrayList<>()).add(old);
      }
      if (known || seen || step.moved().lastAt() < silentBefore) {
        done.add(e.getKey());
      }
    }
    before.forEach((newId, lives) -> book.goOn(page.news().get(newId), lives, course));
    for (Long pair : done) {
      state.remove(pair);
    }
  }
}
