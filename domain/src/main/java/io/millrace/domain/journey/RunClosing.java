package io.millrace.domain.journey;

import io.millrace.domain.observe.Observation;
import io.millrace.domain.observe.PainCharge;
import io.millrace.domain.observe.PainCharge.Baseline;
import io.millrace.domain.policy.PainPolicy;
import io.millrace.domain.policy.PolicyTimeline;

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

  /** Closes what is open; a scope without any observation or pattern has nothing to charge. */
  JourneyState close(JourneyState state, long at, PatternFinding finding, JourneyEffects effects) {
    Observation pattern = finding == null ? null : finding.observation();
    OpenScope scope = state.scope();
    if (scope.open().isEmpty() && pattern == null) {
      return state;
    }
    JourneyRun run = state.run();
    boolean again = run != null && run.cost().charged();
    long to = again ? run.cost().chargedTo() : scope.chargeTo(pattern);
    RunCost cost = RunCost.ZERO;
    if (!again) {
      cost = cost(state).charged(pattern == null ? 0 : penalty(run, at), to);
      effects.charged(charge(state, at, cost));
    }
    settle(scope, finding, again ? 0 : cost.painUs(), to, effects);
    JourneyState settled = state.with(scope.settled());
    return run == null || again ? settled : settled.with(run.with(cost), true);
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

  private static PainCharge charge(JourneyState state, long at, RunCost cost) {
    JourneyRun run = state.run();
    Observation first = run == null ? state.scope().open().get(0) : null;
    Observation.Victim victim = run == null ? first.victim() : run.head().victim();
    long key = run == null ? first.scopeKey() : run.head().key();
    return new PainCharge(
        run == null ? first.environment() : run.head().environment(),
        cost.chargedTo(),
        at,
        cost.excessUs(),
        cost.retryWaitUs(),
        cost.penaltyUs(),
        key,
        key,
        victim.accountHash(),
        victim.weightClass(),
        run == null ? first.journey() : run.head().journey(),
        run == null ? Baseline.NONE : cost.baseline());
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
