package io.millrace.domain.dispatch;

import io.millrace.domain.hash.Ids;
import java.io.Serializable;

/**
 * What a reply means: delivered, again later, or never. The wait doubles from a first one to a cap,
 * shortened by up to half by a hash of key and attempt, so that keys which failed together do not
 * come back together; Retry-After lengthens it. All in ms.
 *
 * @param first wait after the first failure
 * @param cap of the waits
 * @param retryAfterCap a receiver cannot ask for more
 * @param giveUpAfter the first attempt; what is still not delivered then is a dead letter
 */
public record RetryPolicy(long first, long cap, long retryAfterCap, long giveUpAfter)
    implements Serializable {
  public static final RetryPolicy DEFAULT = new RetryPolicy(1_000, 300_000, 3_600_000, 21_600_000);

  private static final int REQUEST_TIMEOUT = 408;
  private static final int TOO_EARLY = 425;
  private static final int TOO_MANY = 429;
  private static final int UNAVAILABLE = 503;

  /** What becomes of a delivery. */
  public enum Outcome {
    DELIVERED,
    RETRY,
    DEAD
  }

  /** Why. */
  public enum Reason {
    ACCEPTED,
    RATE_LIMITED,
    SERVER_ERROR,
    NO_ANSWER,
    ADDRESS_REFUSED,
    SECRET_MISSING,
    REDIRECT_REFUSED,
    REFUSED,
    GAVE_UP
  }

  /**
   * A decision.
   *
   * @param at when to try again, epoch ms; 0 when not
   * @param pauseUntil until when nothing else should go to the target either; 0 for no pause
   */
  public record Verdict(Outcome outcome, Reason reason, long at, long pauseUntil) {}

  /**
   * Judges a reply.
   *
   * @param key of the delivery, for the spread of waits
   * @param attempts so far, this one included
   * @param firstAt when the first of them began, epoch ms
   */
  public Verdict judge(Reply reply, String key, int attempts, long firstAt, long now) {
    int status = reply.status();
    if (status >= 200 && status < 300) {
      return new Verdict(Outcome.DELIVERED, Reason.ACCEPTED, 0, 0);
    }
    Reason reason = reason(reply);
    if (reason == Reason.REDIRECT_REFUSED || reason == Reason.REFUSED) {
      return new Verdict(Outcome.DEAD, reason, 0, 0);
    }
    long asked = Math.min(RetryAfter.at(reply.retryAfter(), now), now + retryAfterCap);
    long at = Math.max(asked, now + backOff(key, attempts));
    if (at - firstAt > giveUpAfter) {
      return new Verdict(Outcome.DEAD, Reason.GAVE_UP, 0, 0);
    }
    boolean pause = asked > now && (status == TOO_MANY || status == UNAVAILABLE);
    return new Verdict(Outcome.RETRY, reason, at, pause ? asked : 0);
  }

  private static Reason reason(Reply reply) {
    int status = reply.status();
    if (reply.failure() != null) {
      return switch (reply.failure()) {
        case TIMEOUT, UNREACHABLE, TLS -> Reason.NO_ANSWER;
        case ADDRESS_REFUSED -> Reason.ADDRESS_REFUSED;
        case SECRET_MISSING -> Reason.SECRET_MISSING;
      };
    }
    if (status == TOO_MANY) {
      return Reason.RATE_LIMITED;
    }
    if (status == REQUEST_TIMEOUT || status == TOO_EARLY || status >= 500) {
      return Reason.SERVER_ERROR;
    }
    return status >= 300 && status < 400 ? Reason.REDIRECT_REFUSED : Reason.REFUSED;
  }

  /** The wait after an attempt, ms: between half of it and all. */
  long backOff(String key, int attempts) {
    long whole = Math.min(cap, first);
    for (int i = 1; i < attempts && whole < cap; i++) {
      whole = Math.min(cap, whole * 2);
    }
    long half = whole / 2;
    return whole - Math.floorMod(Ids.of(key, attempts), half + 1);
  }
}
