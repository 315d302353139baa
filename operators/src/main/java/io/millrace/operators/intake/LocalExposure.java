package io.millrace.operators.intake;

import io.millrace.domain.event.Outcome;
import io.millrace.domain.event.TelemetryEvent;
import io.millrace.domain.exposure.ExposureWindow;
import io.millrace.domain.exposure.ExposureWindow.Dimension;
import io.millrace.domain.exposure.ExposureWindow.Unit;
import io.millrace.domain.stats.DistinctSketch;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.function.Consumer;

/** Exposure that a subtask counts on its own, by window. */
final class LocalExposure {
  private static final long MINUTE = 60_000;
  private static final long DAY = 86_400_000;

  private record Key(
      String environment,
      String service,
      String endpoint,
      String release,
      int weightClass,
      Unit unit,
      Dimension dimension,
      String value,
      long startAt) {}

  /** A window being counted. */
  private static final class Count {
    final DistinctSketch.Builder accounts = new DistinctSketch.Builder();
    long requests;
    long successes;
  }

  private final Map<Key, Count> counts = new HashMap<>();

  void add(TelemetryEvent e, Unit unit, String endpoint) {
    String environment = e.where().environment();
    String service = e.where().service();
    long minute = Math.floorDiv(e.eventTime(), MINUTE) * MINUTE;
    boolean success = e.what().outcome() == Outcome.SUCCESS;
    long account = e.who().accountHash();
    int weight = e.who().weightClass();
    count(
        new Key(
            environment,
            service,
            endpoint,
            e.where().release(),
            weight,
            unit,
            Dimension.FULL,
            null,
            minute),
        success,
        account);
    if (unit == Unit.LOG) {
      return;
    }
    if (e.who().region() != null) {
      String region = e.who().region();
      count(
          new Key(environment, service, endpoint, null, 0, unit, Dimension.REGION, region, minute),
          success,
          account);
    }
    for (Map.Entry<String, String> flag : e.flags().entrySet()) {
      String variant = flag.getKey() + ":" + flag.getValue();
      count(
          new Key(environment, service, endpoint, null, 0, unit, Dimension.FLAG, variant, minute),
          success,
          account);
    }
  }

  void active(TelemetryEvent e) {
    if (e.who().accountHash() != 0) {
      long day = Math.floorDiv(e.eventTime(), DAY) * DAY;
      count(
          new Key(
              e.where().environment(),
              null,
              null,
              null,
              e.who().weightClass(),
              Unit.REQUEST,
              Dimension.ACTIVE,
              null,
              day),
          false,
          e.who().accountHash());
    }
  }

  private void count(Key key, boolean success, long account) {
    Count count = counts.computeIfAbsent(key, k -> new Count());
    count.requests++;
    count.successes += success ? 1 : 0;
    if (account != 0) {
      count.accounts.add(account);
    }
  }

  int size() {
    return counts.size();
  }

  /** Hands on and forgets what starts before the time, and all days. */
  void drainBefore(long time, Consumer<ExposureWindow> out) {
    Iterator<Map.Entry<Key, Count>> entries = counts.entrySet().iterator();
    while (entries.hasNext()) {
      Map.Entry<Key, Count> e = entries.next();
      if (e.getKey().startAt < time) {
        out.accept(window(e.getKey(), e.getValue()));
        entries.remove();
      }
    }
  }

  private static ExposureWindow window(Key k, Count c) {
    return new ExposureWindow(
        k.environment,
        k.service,
        k.endpoint,
        k.release,
        k.weightClass,
        k.unit,
        k.dimension,
        k.value,
        k.startAt,
        false,
        c.requests,
        c.successes,
        c.accounts.build());
  }
}
