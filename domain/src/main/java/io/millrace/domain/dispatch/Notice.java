package io.millrace.domain.dispatch;

import io.millrace.domain.alert.AlertVersion;

/** A version of an alert for one target. */
public record Notice(String target, AlertVersion alert) {
  /** Key under which its deliveries are kept apart: target and dedup key. */
  public String key() {
    return target + "/" + alert.dedupKey();
  }
}
