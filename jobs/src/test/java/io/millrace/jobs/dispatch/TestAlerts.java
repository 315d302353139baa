package io.millrace.jobs.dispatch;

import io.millrace.domain.alert.AlertVersion;
import io.millrace.domain.alert.AlertVersion.Reason;
import io.millrace.domain.alert.AlertVersion.State;
import io.millrace.domain.hash.Ids;
import java.util.List;

/** Alerts of the dispatcher's tests. */
final class TestAlerts {
  private TestAlerts() {}

  static AlertVersion of(String scope, State state, long startedAt, long at) {
    return new AlertVersion(
        "prod",
        Ids.of("alert", Ids.key(scope), startedAt),
        Ids.hex("alert-group:", Ids.key(scope)),
        state,
        state == State.FIRING ? Reason.HIGH_ITEM : Reason.NO_ACTIVE_ITEM,
        "HIGH",
        "Checkout fails",
        "1 item",
        "team-shop",
        scope,
        List.of("item:1"),
        List.of("t-1"),
        "https://runbooks.example.com/checkout",
        1.5,
        startedAt,
        state == State.RESOLVED ? at : 0,
        at,
        at * 1000,
        "pain=1");
  }
}
