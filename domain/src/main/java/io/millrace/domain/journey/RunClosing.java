package io.millrace.domain.journey;

import io.millrace.domain.journey.Shares.Share;
import io.millrace.domain.observe.Observation;
import io.millrace.domain.observe.PainCharge;
import io.millrace.domain.observe.PainCharge.Baseline;
import io.millrace.domain.policy.PainPolicy;
import io.millrace.domain.policy.PolicyTimeline;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Charges a run's pain, once, when it closes, and settles its observations: one of them carries the
 * pain, so that the observations of a run add up to its charge.
 */
final class RunClosing {
  private final PolicyTimeline policies;

  RunClosing(PolicyTimeline policies) {
    this.policies = policies;
  }

  /** Closes without a pattern: an end, silence, or an observation after the end. */
  JourneyState close(JourneyState state, long at, JourneyEffects effects) {
    return close(state, at, null, effects);
  }

  /**
   * Closes what is open; a scope without any observation or pattern has nothing to charge but what
   * failed tries of a run took whose failures were its traces'.
   */
  JourneyState close(JourneyState state, long at, PatternHit hit, JourneyEffects effects) {
    JourneyRun run = state.run();
    OpenScope scope = state.scope();
    if (scope.open().isEmpty() && hit == null) {
      return waited(state, at, effects);
    }
    PatternFinding finding =
        hit == null ? null : PatternFinding.ofRun(hit, run.head(), run.course());
    if (run == null) {
      return withoutRun(state, at, effects);
    }
    RunCost cost = run.cost();
    boolean again = cost.charged();
    long failure = again ? cost.chargedTo() : scope.chargeTo(observation(finding));
    boolean left = !again && hit != null && gotOver(state);
    long main = left ? finding.observation().fingerprint().id() : failure;
    long penalty = again || hit == null ? 0 : penalty(run, at);
    Shares shares = Shares.of(cost.tries(), scope, failure).plus(main, new Share(0, 0, penalty));
    charge(state, at, shares, again ? 0 : main, effects);
    long carried = settle(scope, finding, shares, main, effects);
    JourneyRun next = run.with(cost.charged(cost.penaltyUs() + penalty, main, List.of()));
    next = hit == null ? next : next.plus(RunFinding.of(hit, run, carried));
    boolean changed = state.dirty() || !again || shares.any() || hit != null;
    return state.with(scope.settled()).with(next, changed);
  }

  private static Observation observation(PatternFinding finding) {
    return finding == null ? null : finding.observation();
  }

  /** Observations of a correlation without workflow events: the longest is what it took. */
  private static JourneyState withoutRun(JourneyState state, long at, JourneyEffects effects) {
    OpenScope scope = state.scope();
    long longest = 0;
    for (Observation o : scope.open()) {
      longest = Math.max(longest, o.latencyUs());
    }
    long to = scope.chargeTo(null);
    Shares shares = new Shares().plus(to, new Share(longest, 0, 0));
    charge(state, at, shares, to, effects);
    settle(scope, null, shares, to, effects);
    return state.with(scope.settled());
  }

  /** Whether steps of the run failed, each was passed after all, and nothing failed since. */
  private static boolean gotOver(JourneyState state) {
    JourneyRun run = state.run();
    return run.counts().failedSteps() > 0
        && run.path().failed().isEmpty()
        && !state.scope().failedAfter(run.course().last().eventTime());
  }

  /**
   * A run that has ended, and whose failures were its traces': a failed try is charged as soon as
   * its trace is, or one that failed later.
   */
  private static JourneyState waited(JourneyState state, long at, JourneyEffects effects) {
    JourneyRun run = state.run();
    if (run == null || run.cost().tries().isEmpty() || !run.course().status().ended()) {
      return state;
    }
    OpenScope scope = state.scope();
    RunCost cost = run.cost();
    List<FailedTry> known = new ArrayList<>();
    List<FailedTry> unknown = new ArrayList<>();
    for (FailedTry t : cost.tries()) {
      (scope.failureOf(t) == 0 ? unknown : known).add(t);
    }
    Shares shares = Shares.of(known, scope, 0);
    if (!shares.any()) {
      return state;
    }
    charge(state, at, shares, 0, effects);
    long to = cost.charged() ? cost.chargedTo() : scope.traceChargedTo();
    return state.with(run.with(cost.charged(cost.penaltyUs(), to, List.copyOf(unknown))), true);
  }

  /**
   * The run did end: what patterns found on it is taken back, its penalty with it. What has become
   * open since is charged as ever; the first finding carried the pain.
   */
  JourneyState correct(JourneyState state, long at, JourneyEffects effects) {
    JourneyRun run = state.run();
    RunCost cost = run.cost();
    OpenScope scope = state.scope();
    long main = cost.chargedTo();
    long penalty = cost.penaltyUs();
    Shares shares = Shares.of(cost.tries(), scope, main);
    long more = shares.of(main).painUs();
    boolean carried = !scope.open().isEmpty();
    if (carried) {
      settle(scope, null, shares, main, effects);
    }
    charge(state, at, shares.plus(main, new Share(0, 0, -penalty)), 0, effects);
    long change = carried ? -penalty : more - penalty;
    for (RunFinding finding : run.findings()) {
      PatternFinding told = finding.told(run.head());
      effects.retracted(new RetractedMatch(told.match(), at));
      effects.corrected(told.observation().charged(finding.painUs() + change, main));
      change = 0;
    }
    JourneyRun corrected = run.with(cost.charged(0, main, List.of())).cleared();
    return state.with(scope.settled()).with(corrected, true);
  }

  private long penalty(JourneyRun run, long at) {
    PainPolicy pain = policies.at(at).pain();
    String journey = run.head().journey();
    Long own = journey == null ? null : pain.penaltyByJourneyMs().get(journey);
    return 1_000 * (own == null ? pain.abandonmentPenaltyMs() : own);
  }

  /**
   * Charges each its share.
   *
   * @param always fingerprint id that is charged even nothing, so that the scope counts; 0 for none
   */
  private static void charge(
      JourneyState state, long at, Shares shares, long always, JourneyEffects effects) {
    shares
        .all()
        .forEach(
            (to, share) -> {
              if (to == always || share.painUs() != 0) {
                effects.charged(charge(state, at, share, to));
              }
            });
  }

  private static PainCharge charge(JourneyState state, long at, Share share, long to) {
    JourneyRun run = state.run();
    Observation first = run == null ? state.scope().open().get(0) : null;
    Observation.Victim victim = run == null ? first.victim() : run.head().victim();
    long key = run == null ? first.scopeKey() : run.head().key();
    return new PainCharge(
        run == null ? first.environment() : run.head().environment(),
        to,
        at,
        at,
        share.excessUs(),
        share.waitUs(),
        share.penaltyUs(),
        key,
        key,
        victim.accountHash(),
        victim.weightClass(),
        run == null ? first.journey() : run.head().journey(),
        false,
        false,
        run == null ? Baseline.NONE : run.cost().baseline(),
        run == null || run.head().service() == null ? List.of() : List.of(run.head().service()),
        share.penaltyUs() == 0 ? null : leftAt(run));
  }

  /** Where the first finding saw it; where it stands while there is none yet. */
  private static String leftAt(JourneyRun run) {
    return run.findings().isEmpty() ? run.course().stage() : run.findings().get(0).stage();
  }

  /**
   * Gives each share to the first observation of its fingerprint, and that of the run to the
   * pattern's; where neither is there, to the first observation.
   *
   * @param main whom the run is charged to
   * @return what the pattern's observation carries, 0 without one
   */
  private static long settle(
      OpenScope scope, PatternFinding finding, Shares shares, long main, JourneyEffects effects) {
    long pain = shares.of(main).painUs();
    Set<Long> carried = new HashSet<>();
    boolean carrier = finding != null;
    if (carrier || scope.open().stream().noneMatch(o -> o.fingerprint().id() == main)) {
      carried.add(main);
    }
    for (Observation o : scope.open()) {
      long id = o.fingerprint().id();
      long own = carried.add(id) ? shares.of(id).painUs() : 0;
      boolean standsIn = own == 0 && !carrier && carried.contains(main) && id != main;
      carrier |= standsIn;
      effects.settled(standsIn ? o.charged(pain, main) : o.charged(own, own == 0 ? main : id));
    }
    if (finding == null) {
      return 0;
    }
    effects.found(finding.charged(pain, main));
    return pain;
  }
}
