package io.millrace.domain.feedback;

import io.millrace.domain.control.ReviewDecision;
import io.millrace.domain.policy.GovernancePolicy;
import java.util.Collection;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the verdicts of people say about the score from which a cluster becomes work. It moves by at
 * most the half or the double at a time, and only on paper.
 */
public final class Thresholds {
  public static final String MINIMUM_SCORE = "governance.minimum_score";

  /** Share of useful work that a higher threshold may cost. */
  private static final double MAY_LOSE = 0.1;

  private Thresholds() {}

  /** What one cluster was found to be, by the newest verdict on it. */
  private record Found(double score, boolean work, boolean useful) {}

  /**
   * Proposes.
   *
   * @param heard all that was said of clusters that are still known
   * @return null when the verdicts speak for the threshold as it is
   */
  public static ThresholdProposal propose(
      String environment,
      Collection<Heard> heard,
      GovernancePolicy policy,
      long tick,
      String versions) {
    Collection<Found> found = found(heard).values();
    if (found.size() < policy.feedback().minimumVerdicts()) {
      return null;
    }
    long useful = found.stream().filter(f -> f.work() && f.useful()).count();
    long wrong = found.stream().filter(f -> f.work() && !f.useful()).count();
    long missed = found.stream().filter(f -> !f.work() && f.useful()).count();
    if (wrong > useful) {
      return higher(environment, found, policy, useful, tick, versions);
    }
    return missed > 0 && missed >= wrong ? lower(environment, found, policy, tick, versions) : null;
  }

  /** The newest verdict on each cluster, by the newest word. */
  private static TreeMap<Long, Found> found(Collection<Heard> heard) {
    TreeMap<Long, Heard> newest = new TreeMap<>();
    for (Heard h : heard) {
      Heard known = newest.get(h.clusterId());
      boolean speaks =
          h.review().judgement() == ReviewDecision.Verdict.USEFUL
              || h.review().judgement() == ReviewDecision.Verdict.WRONG
              || h.review().pain() == ReviewDecision.Pain.NOISE
              || h.review().pain() == ReviewDecision.Pain.REAL;
      if (speaks && (known == null || known.review().at() <= h.review().at())) {
        newest.put(h.clusterId(), h);
      }
    }
    TreeMap<Long, Found> found = new TreeMap<>();
    newest.forEach((cluster, h) -> found.put(cluster, new Found(h.score(), h.wasWork(), good(h))));
    return found;
  }

  private static boolean good(Heard h) {
    return h.review().judgement() == null
        ? h.review().pain() == ReviewDecision.Pain.REAL
        : h.review().judgement() == ReviewDecision.Verdict.USEFUL;
  }

  /** The highest score, up to twice the present one, that costs little useful work. */
  private static ThresholdProposal higher(
      String environment,
      Collection<Found> found,
      GovernancePolicy policy,
      long useful,
      long tick,
      String versions) {
    TreeSet<Double> steps = new TreeSet<>();
    found.stream().filter(f -> f.work() && !f.useful()).forEach(f -> steps.add(above(f.score())));
    for (double step : steps.descendingSet()) {
      long lost = found.stream().filter(f -> f.work() && f.useful() && f.score() < step).count();
      boolean bounded = step > policy.minimumScore() && step <= 2 * policy.minimumScore();
      if (bounded && lost <= MAY_LOSE * useful) {
        long avoided =
            found.stream().filter(f -> f.work() && !f.useful() && f.score() < step).count();
        return proposal(
            environment,
            policy,
            step,
            ThresholdProposal.Reason.TOO_MUCH_IS_WRONG,
            found.size(),
            avoided,
            lost,
            0,
            tick,
            versions);
      }
    }
    return null;
  }

  /** The lowest score of useful work that was only watched, down to half of the present one. */
  private static ThresholdProposal lower(
      String environment,
      Collection<Found> found,
      GovernancePolicy policy,
      long tick,
      String versions) {
    double lowest = policy.minimumScore();
    for (Found f : found) {
      if (!f.work() && f.useful() && f.score() >= policy.minimumScore() / 2) {
        lowest = StrictMath.min(lowest, StrictMath.floor(f.score() * 100) / 100);
      }
    }
    double step = lowest;
    if (step >= policy.minimumScore()) {
      return null;
    }
    long gained = found.stream().filter(f -> !f.work() && f.useful() && f.score() >= step).count();
    return proposal(
        environment,
        policy,
        step,
        ThresholdProposal.Reason.USEFUL_WORK_IS_WATCHED,
        found.size(),
        0,
        0,
        gained,
        tick,
        versions);
  }

  /** The next hundredth. */
  private static double above(double score) {
    return (StrictMath.floor(score * 100) + 1) / 100;
  }

  private static ThresholdProposal proposal(
      String environment,
      GovernancePolicy policy,
      double step,
      ThresholdProposal.Reason reason,
      long sample,
      long avoided,
      long lost,
      long gained,
      long tick,
      String versions) {
    return new ThresholdProposal(
        environment,
        MINIMUM_SCORE,
        policy.minimumScore(),
        step,
        reason,
        sample,
        avoided,
        lost,
        gained,
        ThresholdProposal.State.PROPOSED,
        tick,
        tick * 1000,
        versions);
  }
}
