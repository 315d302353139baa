package io.millrace.testkit;

import io.millrace.domain.event.EventRole;
import io.millrace.domain.event.Outcome;
import io.millrace.domain.event.Severity;
import io.millrace.domain.policy.CallCosts;
import io.millrace.domain.policy.FeedbackPolicy;
import io.millrace.domain.policy.GovernancePolicy;
import io.millrace.domain.policy.JourneyDefinition;
import io.millrace.domain.policy.JourneyPolicy;
import io.millrace.domain.policy.LabelPolicy;
import io.millrace.domain.policy.MaskingPolicy;
import io.millrace.domain.policy.OutcomePolicy;
import io.millrace.domain.policy.PainPolicy;
import io.millrace.domain.policy.PolicySet;
import io.millrace.domain.policy.PolicyTimeline;
import io.millrace.domain.policy.ScoringPolicy;
import io.millrace.domain.policy.ScoringPolicy.WeightClass;
import io.millrace.domain.policy.SlowPolicy;
import io.millrace.domain.policy.TimeClass;
import java.util.List;
import java.util.Map;

/**
 * A policy set in code, for tests of rooms that need one. It describes the shop that the generator
 * plays: three journeys, four tiers. Documents on disk are the command line's business.
 */
public final class TestPolicies {
  private static final long MINUTE = 60_000L;
  private static final long HOUR = 60 * MINUTE;

  private TestPolicies() {}

  /** The default set. Weight classes: 0 unknown, 1 free, 2 standard, 3 premium, 4 enterprise. */
  public static PolicySet defaults() {
    return new PolicySet(
        "journeys=1,outcomes=1,pain=1,scoring=1,governance=1,masking=1",
        new JourneyPolicy(List.of(onboarding(), checkout(), billing())),
        outcomes(),
        pain(),
        scoring(),
        GovernancePolicy.of(5, 60, 0.5, 3, 2, 6 * HOUR),
        masking(),
        LabelPolicy.NONE,
        9,
        17,
        24 * HOUR);
  }

  /** The default set with a bound on new alerts of one team in a week. */
  public static PolicySet alertsPerWeek(int alerts) {
    PolicySet p = defaults();
    FeedbackPolicy f = p.governance().feedback();
    return new PolicySet(
        p.versions(),
        p.journeys(),
        p.outcomes(),
        p.pain(),
        p.scoring(),
        p.governance()
            .with(
                new FeedbackPolicy(
                    f.sensitive(),
                    f.fixes(),
                    f.trust(),
                    f.minimumVerdicts(),
                    f.reviewStaleAfterMs(),
                    alerts,
                    f.novelPerDay(),
                    f.assumeOwners())),
        p.masking(),
        p.labels(),
        p.businessHourStart(),
        p.businessHourEnd(),
        p.newReleaseWindowMs());
  }

  /** The default set with a taxonomy. */
  public static PolicySet labels(LabelPolicy labels) {
    PolicySet p = defaults();
    return new PolicySet(
        p.versions() + ",labels=1",
        p.journeys(),
        p.outcomes(),
        p.pain(),
        p.scoring(),
        p.governance(),
        p.masking(),
        labels,
        p.businessHourStart(),
        p.businessHourEnd(),
        p.newReleaseWindowMs());
  }

  /** {@link #defaults()}, in force at every event time. */
  public static PolicyTimeline timeline() {
    return PolicyTimeline.always(defaults());
  }

  private static JourneyDefinition onboarding() {
    return new JourneyDefinition(
        "onboarding",
        "Customer onboarding",
        List.of("onboarding"),
        List.of("shop-web /onboarding", "identity-service", "profile-service"),
        List.of("signup", "verify", "profile", "activate"),
        List.of(),
        roles("signup", "activate"),
        TimeClass.H24,
        TimeClass.H4,
        2 * HOUR,
        Map.of(),
        1_500,
        true);
  }

  private static JourneyDefinition checkout() {
    return new JourneyDefinition(
        "checkout",
        "Checkout",
        List.of("checkout"),
        List.of("shop-web /checkout", "cart-service", "payment-service"),
        List.of("cart", "address", "payment", "confirm"),
        List.of(),
        roles("cart", "confirm"),
        TimeClass.H4,
        TimeClass.M30,
        10 * MINUTE,
        Map.of(),
        2_000,
        true);
  }

  private static JourneyDefinition billing() {
    return new JourneyDefinition(
        "billing",
        "Billing",
        List.of("billing"),
        List.of("billing-service"),
        List.of("invoice", "charge", "receipt"),
        List.of(),
        roles("invoice", "receipt"),
        TimeClass.H24,
        TimeClass.M30,
        HOUR,
        Map.of(),
        1_200,
        false);
  }

  private static Map<String, EventRole> roles(String first, String last) {
    return Map.of(first, EventRole.INITIATOR, last, EventRole.TERMINAL);
  }

  private static OutcomePolicy outcomes() {
    return new OutcomePolicy(
        Map.of(),
        Map.ofEntries(
            Map.entry("success", Outcome.SUCCESS),
            Map.entry("ok", Outcome.SUCCESS),
            Map.entry("completed", Outcome.SUCCESS),
            Map.entry("partial", Outcome.PARTIAL),
            Map.entry("failure", Outcome.FAILURE),
            Map.entry("failed", Outcome.FAILURE),
            Map.entry("error", Outcome.FAILURE),
            Map.entry("timeout", Outcome.TIMEOUT),
            Map.entry("cancelled", Outcome.CANCELLED),
            Map.entry("unset", Outcome.UNKNOWN),
            Map.entry("unknown", Outcome.UNKNOWN)));
  }

  private static PainPolicy pain() {
    return new PainPolicy(
        Severity.ERROR,
        true,
        5 * MINUTE,
        Map.of("onboarding", 15 * MINUTE, "checkout", 10 * MINUTE, "billing", 5 * MINUTE),
        5,
        Map.of("payment-service POST /payments", 400L, "checkout payment", 900L),
        SlowPolicy.DEFAULT,
        CallCosts.NONE);
  }

  private static ScoringPolicy scoring() {
    return new ScoringPolicy(
        "score-v1",
        List.of(
            new WeightClass("unknown", null, null, null, null, 1_000),
            tier("free", 500),
            tier("standard", 1_000),
            tier("premium", 3_000),
            tier("enterprise", 8_000)),
        Map.of(
            "TIMEOUT", 3,
            "CONNECTION", 2,
            "PERMISSION", 2,
            "VALIDATION", 2,
            "DATA", 5,
            "RESOURCE", 3,
            "ABANDONMENT", 5,
            "RETRY", 3),
        3);
  }

  private static WeightClass tier(String tier, int weight) {
    return new WeightClass(tier, tier, null, null, null, weight);
  }

  private static MaskingPolicy masking() {
    return new MaskingPolicy(
        Map.of(
            "free_text", MaskingPolicy.Action.SCAN,
            "url", MaskingPolicy.Action.SCAN,
            "subject", MaskingPolicy.Action.PSEUDONYM,
            "email", MaskingPolicy.Action.PLACEHOLDER),
        true);
  }
}
