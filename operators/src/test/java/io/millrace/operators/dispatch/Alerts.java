package io.millrace.operators.dispatch;

import io.millrace.domain.alert.AlertVersion;
import io.millrace.domain.alert.AlertVersion.Reason;
import io.millrace.domain.alert.AlertVersion.State;
import io.millrace.domain.dispatch.AdmissionRules;
import io.millrace.domain.dispatch.CourierRules;
import io.millrace.domain.dispatch.RetryPolicy;
import io.millrace.domain.dispatch.Target;
import io.millrace.domain.hash.Ids;
import io.millrace.domain.triage.ItemVersion.Severity;
import java.util.ArrayList;
import java.util.List;

/** Alerts and settings of the room's tests. */
final class Alerts {
  /** 2026-03-01T10:00:00Z. */
  static final long T0 = 1_772_359_200_000L;

  private Alerts() {}

  static AlertVersion firing(String scope, long at) {
    return version(scope, State.FIRING, at, at);
  }

  static AlertVersion resolved(String scope, long startedAt, long at) {
    return version(scope, State.RESOLVED, startedAt, at);
  }

  private static AlertVersion version(String scope, State state, long startedAt, long at) {
    return new AlertVersion(
        "prod",
        Ids.of("alert", Ids.key(scope), startedAt),
        key(scope),
        state,
        state == State.FIRING ? Reason.HIGH_ITEM : Reason.NO_ACTIVE_ITEM,
        "HIGH",
        "title",
        "summary",
        "team",
        scope,
        List.of("item:1"),
        List.of(),
        null,
        1,
        startedAt,
        state == State.RESOLVED ? at : 0,
        at,
        at * 1000,
        "");
  }

  static String key(String scope) {
    return Ids.hex("alert-group:", Ids.key(scope));
  }

  static Target target(String name, int inFlight) {
    return new Target(
        name,
        Target.Kind.WEBHOOK,
        "https://hooks.example.com/",
        Severity.LOW,
        600,
        5,
        inFlight,
        0,
        10_000,
        List.of(),
        null,
        List.of(),
        List.of(),
        false);
  }

  static DispatchSettings settings(Target... targets) {
    return new DispatchSettings(
        new ArrayList<>(List.of(targets)),
        AdmissionRules.DEFAULT,
        CourierRules.DEFAULT,
        RetryPolicy.DEFAULT);
  }
}
