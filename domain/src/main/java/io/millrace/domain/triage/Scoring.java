package io.millrace.domain.triage;

import io.millrace.domain.fingerprint.Fingerprint;
import io.millrace.domain.lifecycle.Lifecycle;
import io.millrace.domain.policy.ScoringPolicy;
import io.millrace.domain.policy.ScoringPolicy.WeightClass;
import io.millrace.domain.score.ClassHit;
import io.millrace.domain.score.Effort;
import io.millrace.domain.score.Score;
import io.millrace.domain.score.ScoreInputs;
import io.millrace.domain.stats.Dimension;
import io.millrace.domain.stats.Reach;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Gathers the inputs of the score from a cluster's seven days. */
final class Scoring {
  private Scoring() {}

  static Score score(
      WeekFacts facts,
      ServedRequests served,
      ScoringPolicy policy,
      Effort workItem,
      Cause cause,
      double history,
      long tick) {
    Effort effort = workItem == null ? Effort.of(policy, facts.week.failureClass()) : workItem;
    return Score.of(
        new ScoreInputs(
            hits(facts, served, policy),
            facts.week.scopes().estimate(),
            Math.max(0, tick - facts.lastSeenAt),
            facts.lifecycle == Lifecycle.REGRESSED,
            facts.services.size(),
            facts.names(Dimension.JOURNEY).size(),
            effort.points(),
            effort.source(),
            new ScoreInputs.Evidence(
                facts.exemplars.stream().anyMatch(e -> e.traceId() != null),
                facts.members.stream().anyMatch(Scoring::hasSite),
                !facts.releases.isEmpty() || !cause.changes().isEmpty(),
                !facts.week.accounts().isEmpty()),
            history));
  }

  private static boolean hasSite(MemberWeek member) {
    Fingerprint f = member.fingerprint().fingerprint();
    return f.dependency() != null || f.callSite() != null;
  }

  private static List<ClassHit> hits(WeekFacts facts, ServedRequests served, ScoringPolicy policy) {
    ServedRequests.Routes routes = served.routes();
    for (MemberWeek member : facts.members) {
      member.days().values().forEach(day -> routes.add(member.fingerprint().fingerprint(), day));
    }
    List<ClassHit> hits = new ArrayList<>();
    for (Map.Entry<Integer, Reach> e : facts.week.reach().entrySet()) {
      WeightClass weight = policy.classes().get(Math.min(e.getKey(), policy.classes().size() - 1));
      hits.add(
          new ClassHit(
              weight.name(),
              weight.weight(),
              e.getValue().accounts().estimate(),
              e.getValue().scopes().estimate(),
              routes.served(e.getKey())));
    }
    return hits;
  }
}
