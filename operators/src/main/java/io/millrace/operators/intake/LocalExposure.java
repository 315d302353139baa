package io.millrace.operators.intake;

import io.millrace.domain.event.Outcome;
import io.millrace.domain.event.TelemetryEvent;
import io.millrace.domain.exposure.ExposureCaps;
import io.millrace.domain.exposure.ExposureWindow;
import io.millrace.domain.exposure.ExposureWindow.Dimension;
import io.millrace.domain.exposure.ExposureWindow.Unit;
import io.millrace.domain.stats.DistinctSketch;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Exposure that a subtask counts on its own, by window. Names past the cap are put under OTHER here
 * already, so that what is handed on stays small; who sums it caps the whole.
 */
final class LocalExposure {
  private static final long MINUTE = 60_000;
  private static final long DAY = 86_400_000;

  /** A minute of a service; a day of an environment for active accounts. */
  private record Span(String environment, String service, long startAt) {}

  private record Key(
      String endpoint,
      String release,
      int weightClass,
      Unit unit,
      Dimension dimension,
      String value) {}

  /** A window being counted. */
  private static final class Count {
    final DistinctSketch.Builder accounts = new DistinctSketch.Builder();
    long requests;
    long successes;
  }

  /** What is counted of one span, and the names it tells apart. */
  private static final class Counts {
    final Map<Key, Count> windows = new HashMap<>();
    final ExposureCaps.Names names;

    Counts(ExposureCaps caps) {
      names = caps.names();
    }
  }

  private final ExposureCaps caps;
  private final Map<Span, Counts> spans = new HashMap<>();
  private int size;

  LocalExposure(ExposureCaps caps) {
    this.caps = caps;
  }

  void add(TelemetryEvent e, Unit unit, String name) {
    long minute = Math.floorDiv(e.eventTime(), MINUTE) * MINUTE;
    Counts counts = counts(new Span(e.where().environment(), e.where().service(), minute));
    String endpoint = counts.names.endpoints().admit(name);
    String release = counts.names.releases().admit(e.where().release());
    boolean success = e.what().outcome() == Outcome.SUCCESS;
    long account = e.who().accountHash();
    int weight = e.who().weightClass();
    count(counts, new Key(endpoint, release, weight, unit, Dimension.FULL, null), success, account);
    if (unit == Unit.LOG) {
      return;
    }
    if (e.who().region() != null) {
      String region = counts.names.regions().admit(e.who().region());
      count(counts, new Key(endpoint, null, 0, unit, Dimension.REGION, region), success, account);
    }
    for (Map.Entry<String, String> flag : e.flags().entrySet()) {
      String variant = counts.names.flags().admit(flag.getKey() + ":" + flag.getValue());
      count(counts, new Key(endpoint, null, 0, unit, Dimension.FLAG, variant), success, account);
    }
  }

  void active(TelemetryEvent e) {
    long account = e.who().accountHash();
    if (account != 0) {
      long day = Math.floorDiv(e.eventTime(), DAY) * DAY;
      Counts counts = counts(new Span(e.where().environment(), null, day));
      int weight = e.who().weightClass();
      count(
          counts,
          new Key(null, null, weight, Unit.REQUEST, Dimension.ACTIVE, null),
          false,
          account);
    }
  }

  private Counts counts(Span span) {
    return spans.computeIfAbsent(span, s -> new Counts(caps));
  }

  private void count(Counts counts, Key key, boolean success, long account) {
    Count count = counts.windows.get(key);
    if (count == null) {
      count = new Count();
      counts.windows.put(key, count);
      size++;
    }
    count.requests++;
    count.successes += success ? 1 : 0;
    if (account != 0) {
      count.accounts.add(account);
    }
  }

  int size() {
    return size;
  }

  /** Hands on and forgets what starts before the time, and all days. */
  void drainBefore(long time, Consumer<ExposureWindow> out) {
    Iterator<Map.Entry<Span, Counts>> entries = spans.entrySet().iterator();
    while (entries.hasNext()) {
      Map.Entry<Span, Counts> e = entries.next();
      if (e.getKey().startAt < time) {
        e.getValue().windows.forEach((key, count) -> out.accept(window(e.getKey(), key, count)));
        size -= e.getValue().windows.size();
        entries.remove();
      }
    }
  }

  private static ExposureWindow window(Span s, Key k, Count c) {
    return new ExposureWindow(
        s.environment,
        s.service,
        k.endpoint,
        k.release,
        k.weightClass,
        k.unit,
        k.dimension,
        k.value,
        s.startAt,
        false,
        c.requests,
        c.successes,
        c.accounts.build());
  }
}
