package io.millrace.domain.journey;

import io.millrace.domain.observe.Observation;
import io.millrace.domain.observe.PainCharge;
import io.millrace.domain.observe.PainCharge.Baseline;
import io.millrace.domain.policy.PainPolicy;
import io.millrace.domain.policy.PolicyTimeline;
import java.util.List;

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
   * Closes what is open; a scope without any observation or pattern has nothing to charge but the
   * waits between the tries of a run whose failures were its traces'.
   */
  JourneyState close(JourneyState state, long at, PatternHit hit, JourneyEffects effects) {
    PatternFinding finding =
        hit == null ? null : PatternFinding.ofRun(hit, state.run().head(), state.run().course());
    Observation pattern = finding == null ? null : finding.observation();
    OpenScope scope = state.scope();
    if (scope.open().isEmpty() && pattern == null) {
      return waited(state, at, effects);
    }
    JourneyRun run = state.run();
    RunCost cost = cost(state);
    boolean again = cost.charged();
    long to = again ? cost.chargedTo() : scope.chargeTo(pattern);
    long penalty = again || pattern == null ? 0 : penalty(run, at);
    long pain = cost.openExcessUs() + cost.openWaitUs() + penalty;
    if (!again || pain != 0) {
      effects.charged(charge(state, at, cost, penalty, to));
    }
    settle(scope, finding, pain, to, effects);
    JourneyState settled = state.with(scope.settled());
    if (run == null) {
      return settled;
    }
    JourneyRun next = run.with(cost.charged(cost.penaltyUs() + penalty, to));
    boolean moved = pain != 0 || !again;
    next = hit == null ? next : next.plus(RunFinding.of(hit, run, pain));
    return settled.with(next, state.dirty() || moved || hit != null);
  }

  private static JourneyState waited(JourneyState state, long at, JourneyEffects effects) {
    JourneyRun run = state.run();
    long to = state.scope().traceChargedTo();
    boolean ended = run != null && run.course().status().ended();
    if (!ended || to == 0 || run.cost().openWaitUs() == 0) {
      return state;
    }
    effects.charged(charge(state, at, run.cost(), 0, to));
    return state.with(run.with(run.cost().charged(run.cost().penaltyUs(), to)), true);
  }

  /**
   * The run did end: what patterns found on it is taken back, its penalty with it, in one charge
   * with what has become open since. The first finding carried the pain.
   */
  JourneyState correct(JourneyState state, long at, JourneyEffects effects) {
    JourneyRun run = state.run();
    RunCost cost = run.cost();
    OpenScope scope = state.scope();
    long more = cost.openExcessUs() + cost.openWaitUs();
    long penalty = cost.penaltyUs();
    if (more != 0 || penalty != 0) {
      effects.charged(charge(state, at, cost, -penalty, cost.chargedTo()));
    }
    boolean carried = !scope.open().isEmpty();
    if (carried) {
      settle(scope, null, more, cost.chargedTo(), effects);
    }
    long change = carried ? -penalty : more - penalty;
    for (RunFinding finding : run.findings()) {
      PatternFinding told = finding.told(run.head());
      effects.retracted(new RetractedMatch(told.match(), at));
      Observation left = told.observation().charged(finding.painUs() + change, cost.chargedTo());
      effects.corrected(left);
      change = 0;
    }
    JourneyRun corrected = run.with(cost.charged(0, cost.chargedTo())).cleared();
    return state.with(scope.settled()).with(corrected, true);
  }

  private static RunCost cost(JourneyState state) {
    if (state.run() != null) {
      return state.run().cost();
    }
    long longest = 0;
    for (Observation o : state.scope().open()) {
      longest = Math.max(longest, o.latencyUs());
    }
    return RunCost.ZERO.failed(longest, null);
  }

  private long penalty(JourneyRun run, long at) {
    PainPolicy pain = policies.at(at).pain();
    String journey = run.head().journey();
    Long own = journey == null ? null : pain.penaltyByJourneyMs().get(journey);
    return 1_000 * (own == null ? pain.abandonmentPenaltyMs() : own);
  }

  private static PainCharge charge(
      JourneyState state, long at, RunCost cost, long penaltyUs, long to) {
    JourneyRun run = state.run();
    Observation first = run == null ? state.scope().open().get(0) : null;
    Observation.Victim victim = run == null ? first.victim() : run.head().victim();
    long key = run == null ? first.scopeKey() : run.head().key();
    return new PainCharge(
        run == null ? first.environment() : run.head().environment(),
        to,
        at,
        cost.openExcessUs(),
        cost.openWaitUs(),
        penaltyUs,
        key,
        key,
        victim.accountHash(),
        victim.weightClass(),
        run == null ? first.journey() : run.head().journey(),
        false,
        false,
        run == null ? Baseline.NONE : cost.baseline(),
        run == null || run.head().service() == null ? List.of() : List.of(run.head().service()));
  }

  private static void settle(
      OpenScope scope, PatternFinding finding, long painUs, long to, JourneyEffects effects) {
    Observation carrier = finding == null ? carrier(scope, to) : null;
    for (Observation o : scope.open()) {
      effects.settled(o.charged(o == carrier ? painUs : 0, to));
    }
    if (finding != null) {
      effects.found(finding.charged(painUs, to));
    }
  }

  private static Observation carrier(OpenScope scope, long to) {
    for (Observation o : scope.open()) {
      if (o.fingerprint().id() == to) {
        return o;
      }
    }
    return scope.open().get(0);
  }
}
