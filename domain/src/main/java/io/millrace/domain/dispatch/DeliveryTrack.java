package io.millrace.domain.dispatch;

import io.millrace.domain.alert.AlertVersion;
import io.millrace.domain.alert.AlertVersion.State;

/**
 * One alert on its way to one target.
 *
 * @param wanted newest version
 * @param done row version that was delivered or given up last; 0 for none
 * @param told state in which the target knows it; null when it does not
 * @param toldSeverity severity under which it does
 * @param sentAt when the last attempt began; 0 before the first
 * @param attempts at the wanted version so far
 * @param firstAt when the first of them began; 0 before it
 * @param step what happens at {@code at}
 * @param at epoch ms; 0 when only a newer version moves it
 */
public record DeliveryTrack(
    AlertVersion wanted,
    long done,
    State told,
    String toldSeverity,
    long sentAt,
    int attempts,
    long firstAt,
    Step step,
    long at) {

  /** What happens next. */
  public enum Step {
    /** It asks its target's rate for a moment. */
    DUE,
    /** It has one. */
    SLOT,
    /** An answer is awaited. */
    SENT,
    /** Nothing is to be told: it is sent again, or forgotten. */
    REST
  }

  DeliveryTrack want(AlertVersion version) {
    return new DeliveryTrack(
        version, done, told, toldSeverity, sentAt, attempts, attempts == 0 ? 0 : firstAt, step, at);
  }

  /** With nothing that the target surely knows: the thing began anew since it heard of it. */
  DeliveryTrack unknown() {
    return new DeliveryTrack(wanted, done, null, null, sentAt, attempts, firstAt, step, at);
  }

  DeliveryTrack next(Step what, long when) {
    return new DeliveryTrack(
        wanted, done, told, toldSeverity, sentAt, attempts, firstAt, what, when);
  }

  DeliveryTrack tried(long now, long lostAt) {
    return new DeliveryTrack(
        wanted,
        done,
        told,
        toldSeverity,
        now,
        attempts + 1,
        attempts == 0 ? now : firstAt,
        Step.SENT,
        lostAt);
  }

  DeliveryTrack knows(AlertVersion version) {
    return new DeliveryTrack(
        wanted, version.rowVersion(), version.state(), version.severity(), sentAt, 0, 0, step, at);
  }

  DeliveryTrack gaveUp(AlertVersion version) {
    return new DeliveryTrack(
        wanted, version.rowVersion(), told, toldSeverity, sentAt, 0, 0, step, at);
  }
}
