package io.millrace.operators.triage;

import io.millrace.domain.anomaly.Anomaly;
import io.millrace.domain.lifecycle.FingerprintVersion;
import io.millrace.domain.lifecycle.LifeCourse;
import io.millrace.domain.policy.GovernancePolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.flink.api.common.state.MapState;

/** Lives of fingerprints, as one tick moves them on. */
final class LifeBook {
  private final MapState<Long, FingerprintVersion> state;
  private final TreeMap<Long, FingerprintVersion> before = new TreeMap<>();
  private final TreeMap<Long, FingerprintVersion> now = new TreeMap<>();
  private final Set<Long> risen = new TreeSet<>();

  LifeBook(MapState<Long, FingerprintVersion> state) throws Exception {
    this.state = state;
    for (Map.Entry<Long, FingerprintVersion> e : state.entries()) {
      before.put(e.getKey(), e.getValue());
    }
    now.putAll(before);
  }

  /** What the tick's windows say; those that know only an id begin no life. */
  void see(String environment, DayBook.Page page, LifeCourse course) {
    page.news()
        .forEach(
            (id, news) -> {
              FingerprintVersion known = now.get(id);
              boolean described = news.fingerprint().check() != 0;
              if (known != null) {
                now.put(
                    id,
                    course.seen(
                        known, described ? news.fingerprint() : known.fingerprint(), news.stats()));
              } else if (described && news.stats().occurrences() > 0) {
                now.put(id, course.begin(environment, news.fingerprint(), news.stats()));
              }
            });
  }

  /** A fingerprint that begins goes on with the lives of those it was called before. */
  void goOn(DayBook.News news, List<FingerprintVersion> lives, LifeCourse course) {
    if (news.fingerprint().check() != 0) {
      now.put(news.fingerprint().id(), course.renamed(lives, news.fingerprint()));
    }
  }

  /** What trackers say. */
  void fix(Set<Long> fingerprints, String release, LifeCourse course) {
    for (Long id : fingerprints) {
      now.computeIfPresent(id, (i, life) -> course.fixed(life, release));
    }
  }

  /** What tests say: who rose, and who is as before again. */
  void rise(TreeMap<Long, Anomaly> anomalies, LifeCourse course) {
    risen.addAll(anomalies.keySet());
    anomalies.forEach(
        (id, anomaly) -> now.computeIfPresent(id, (i, life) -> course.risen(life, anomaly)));
  }

  /** What time says. */
  void age(LifeCourse course) {
    now.replaceAll((id, life) -> course.aged(life));
  }

  /** Drops lives that ended before the time, and those beyond the bound; returns how many such. */
  int forget(long lastSeenBefore, int max) throws Exception {
    List<Long> gone = new ArrayList<>();
    now.forEach(
        (id, life) -> {
          if (life.lastSeenAt() < lastSeenBefore) {
            gone.add(id);
          }
        });
    int beyond = 0;
    for (Long id : now.descendingKeySet()) {
      if (now.size() - gone.size() - beyond <= max) {
        break;
      }
      if (now.get(id).lastSeenAt() >= lastSeenBefore) {
        gone.add(id);
        beyond++;
      }
    }
    for (Long id : new TreeSet<>(gone)) {
      now.remove(id);
      state.remove(id);
    }
    return beyond;
  }

  FingerprintVersion get(long id) {
    return now.get(id);
  }

  boolean moved(long id) {
    FingerprintVersion life = now.get(id);
    return life != null && (risen.contains(id) || !life.equals(before.get(id)));
  }

  /** Stores what changed, under the cluster that holds it now; returns the rows to write. */
  List<FingerprintVersion> store(Map<Long, Long> clusterOf, long tick, boolean whole)
      throws Exception {
    List<FingerprintVersion> rows = new ArrayList<>();
    for (Map.Entry<Long, FingerprintVersion> e : now.entrySet()) {
      FingerprintVersion last = before.get(e.getKey());
      FingerprintVersion life = e.getValue();
      long cluster = clusterOf.getOrDefault(e.getKey(), 0L);
      if (whole || !life.equals(last) || cluster != last.clusterId()) {
        long version = last == null ? tick * 1000 : last.nextRowVersion(tick);
        FingerprintVersion row = life.at(tick, version, cluster);
        state.put(e.getKey(), row);
        rows.add(row);
      }
    }
    return rows;
  }

  /** Event time at which the next life changes by itself. */
  long nextChangeAt(GovernancePolicy governance) {
    long next = Long.MAX_VALUE;
    for (FingerprintVersion life : now.values()) {
      next = Math.min(next, LifeCourse.nextChangeAt(life, governance));
    }
    return next;
  }
}
