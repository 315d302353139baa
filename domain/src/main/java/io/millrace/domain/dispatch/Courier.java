package io.millrace.domain.dispatch;

import io.millrace.domain.alert.AlertVersion;
import io.millrace.domain.alert.AlertVersion.State;
import io.millrace.domain.dispatch.DeliveryTrack.Step;
import io.millrace.domain.dispatch.RetryPolicy.Outcome;
import io.millrace.domain.dispatch.RetryPolicy.Reason;
import io.millrace.domain.dispatch.RetryPolicy.Verdict;

/** Decides what is sent to one target of one alert, and when. One attempt at a time. */
public final class Courier {
  private final Target target;
  private final CourierRules rules;

  public Courier(Target target, CourierRules rules) {
    this.target = target;
    this.rules = rules;
  }

  /**
   * With a version that came in.
   *
   * @param track null for an alert that is not known
   * @return null when it is a repeat
   */
  public DeliveryTrack arrived(DeliveryTrack track, AlertVersion version, long now) {
    if (track == null) {
      DeliveryTrack fresh = new DeliveryTrack(version, 0, null, null, 0, 0, 0, Step.DUE, 0);
      return fresh.next(Step.DUE, dueAt(fresh, now));
    }
    if (version.rowVersion() <= track.wanted().rowVersion()) {
      return null;
    }
    boolean again = version.isTicket() && version.startedAt() != track.wanted().startedAt();
    DeliveryTrack newer = (again ? track.unknown() : track).want(version);
    boolean underWay = track.step() == Step.SENT || track.attempts() > 0;
    return underWay ? newer : newer.next(Step.DUE, dueAt(newer, now));
  }

  private long dueAt(DeliveryTrack track, long now) {
    AlertVersion version = track.wanted();
    if (now - version.tickAt() > rules.staleAfter()) {
      return now + rules.catchUp();
    }
    boolean update = track.told() == State.FIRING && version.state() == State.FIRING;
    return update ? Math.max(now, track.sentAt() + rules.updateEvery()) : now;
  }

  /** What a timer finds. */
  public enum Action {
    /** Nothing: the timer is of an earlier plan. */
    NONE,
    /** It takes a moment from the target's rate. */
    RESERVE,
    /** It is sent. */
    SEND,
    /** It ended before the target was told of it. */
    UNTOLD,
    /** It is forgotten. */
    FORGET
  }

  /** What is to be done now. */
  public Action due(DeliveryTrack track, long now) {
    if (track.at() == 0 || track.at() > now) {
      return Action.NONE;
    }
    boolean resolved = track.wanted().state() == State.RESOLVED;
    return switch (track.step()) {
      case DUE, SENT -> // an attempt without an answer, as after a restore, is made again
          resolved && isUnheard(track) ? Action.UNTOLD : Action.RESERVE;
      case SLOT -> Action.SEND;
      case REST -> resolved ? Action.FORGET : Action.RESERVE;
    };
  }

  /** A tracker may hold the ticket of an item that this job never told it of. */
  private boolean isUnheard(DeliveryTrack track) {
    return track.told() == null && track.sentAt() == 0 && !target.kind().isTracker();
  }

  /** With a moment from the target's rate. */
  public DeliveryTrack reserved(DeliveryTrack track, long at) {
    return track.next(Step.SLOT, at);
  }

  /** With an attempt whose answer is awaited for longer. */
  public DeliveryTrack awaited(DeliveryTrack track, long now) {
    return track.next(Step.SENT, now + rules.answerGrace());
  }

  /** With an attempt that begins. */
  public DeliveryTrack tried(DeliveryTrack track, long now) {
    return track.tried(now, now + target.timeoutMillis() + rules.answerGrace());
  }

  /** Remembered after nothing had to be told. */
  public DeliveryTrack untold(DeliveryTrack track, long now) {
    return track.gaveUp(track.wanted()).next(Step.REST, now + rules.forgetAfter());
  }

  /** With the verdict about an attempt at a version, which need not be the newest any more. */
  public DeliveryTrack judged(
      DeliveryTrack track, AlertVersion version, Verdict verdict, long now) {
    if (verdict.outcome() == Outcome.RETRY) {
      return track.next(Step.DUE, verdict.at());
    }
    boolean delivered = verdict.outcome() == Outcome.DELIVERED;
    DeliveryTrack ended = delivered ? track.knows(version) : track.gaveUp(version);
    if (track.wanted().rowVersion() > version.rowVersion()) {
      return ended.next(Step.DUE, dueAt(ended, now));
    }
    if (version.state() == State.RESOLVED) {
      return ended.next(Step.REST, now + rules.forgetAfter());
    }
    boolean again = delivered || verdict.reason() == Reason.GAVE_UP;
    boolean resends = again && target.resendMillis() > 0;
    return ended.next(Step.REST, resends ? now + target.resendMillis() : 0);
  }

  /** Severity under which the target knows the alert to fire; null when it does not. */
  public static String knownAs(DeliveryTrack track) {
    return track.told() == State.FIRING ? track.toldSeverity() : null;
  }
}
