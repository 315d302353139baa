package io.millrace.domain.dispatch;

import io.millrace.domain.alert.AlertVersion;
import io.millrace.domain.alert.AlertVersion.Reason;
import io.millrace.domain.alert.AlertVersion.State;
import io.millrace.domain.hash.Ids;
import java.util.List;

/** Alerts for tests, told in minutes after a start. */
final class Alerts {
  /** 2026-03-01T10:00:00Z. */
  static final long T0 = 1_772_359_200_000L;

  static final long MINUTE = 60_000;

  private Alerts() {}

  static AlertVersion firing(String scope, long startMinute, long tickMinute) {
    return version(scope, State.FIRING, "HIGH", startMinute, tickMinute);
  }

  static AlertVersion resolved(String scope, long startMinute, long tickMinute) {
    return version(scope, State.RESOLVED, "HIGH", startMinute, tickMinute);
  }

  static AlertVersion version(
      String scope, State state, String severity, long startMinute, long tickMinute) {
    long start = T0 + startMinute * MINUTE;
    long tick = T0 + tickMinute * MINUTE;
    return new AlertVersion(
        "prod",
        Ids.of("alert", Ids.key(scope), start),
        Ids.hex("alert-group:", Ids.of("prod", "team-shop", scope)),
        state,
        state == State.FIRING ? Reason.HIGH_ITEM : Reason.NO_ACTIVE_ITEM,
        severity,
        "Checkout fails for \"gold\" accounts\nwith a time-out",
        "2 items of team-shop on " + scope + ".",
        "team-shop",
        scope,
        List.of("item:00aa", "item:00bb"),
        List.of("t-1"),
        "https://runbooks.example.com/checkout",
        412.5,
        start,
        state == State.RESOLVED ? tick : 0,
        tick,
        tick * 1000,
        "pain=1");
  }
}
