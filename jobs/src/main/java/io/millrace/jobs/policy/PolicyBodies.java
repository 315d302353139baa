package io.millrace.jobs.policy;

import io.millrace.domain.event.EventRole;
import io.millrace.domain.event.Outcome;
import io.millrace.domain.event.Severity;
import io.millrace.domain.policy.CallCosts;
import io.millrace.domain.policy.ClusterPolicy;
import io.millrace.domain.policy.GovernancePolicy;
import io.millrace.domain.policy.JourneyDefinition;
import io.millrace.domain.policy.JourneyPolicy;
import io.millrace.domain.policy.MaskingPolicy;
import io.millrace.domain.policy.OutcomePolicy;
import io.millrace.domain.policy.PainPolicy;
import io.millrace.domain.policy.SlowPolicy;
import io.millrace.domain.policy.TimeClass;
import io.millrace.jobs.document.Item;
import io.millrace.jobs.document.Nearest;
import io.millrace.jobs.document.Section;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads the body of each kind of document into its typed policy; notes problems, never throws. */
final class PolicyBodies {
  private static final long DAY = 86_400_000L;
  private static final double MOST = 1e9;

  /** Annotations of the contract, and those of fields that a mapping may add. */
  private static final List<String> PII =
      List.of("email", "free_text", "name", "staff", "subject", "url");

  /** Key of the budget of pages. */
  static final String PAGES_PER_WEEK = "pages_per_week";

  private PolicyBodies() {}

  static Object read(PolicyKind kind, Section top) {
    return switch (kind) {
      case CALENDAR -> calendar(top);
      case FINGERPRINT -> FingerprintBody.read(top);
      case GOVERNANCE -> governance(top);
      case JOURNEYS -> journeys(top);
      case LABELS -> LabelsBody.read(top);
      case MASKING -> masking(top);
      case OUTCOMES -> outcomes(top);
      case PAIN -> pain(top);
      case SCORING -> ScoringBody.read(top);
    };
  }

  /**
   * @param start local hour, inclusive
   * @param end local hour, exclusive
   */
  record Calendar(int start, int end, long newReleaseWindowMs) {}

  private static Calendar calendar(Section top) {
    Section hours = top.section("business_hours");
    int start = hours.integer("start", 9, 0, 23);
    int end = hours.integer("end", 17, 1, 24);
    if (end <= start) {
      hours.problem("'end' must be after 'start'");
    }
    hours.done();
    zone(top); // for weeks of the organisation, which readers of the warehouse reckon
    return new Calendar(start, end, top.millis("new_release_window", DAY));
  }

  /** The organisation's time zone is noted when it is none. */
  private static void zone(Section top) {
    String zone = top.text("time_zone", "UTC");
    try {
      ZoneId.of(zone);
    } catch (DateTimeException e) {
      top.problem("'time_zone' is no time zone: " + zone);
    }
  }

  private static GovernancePolicy governance(Section top) {
    double critical = number(top, "critical_score", 60);
    double high = number(top, "high_score", critical / 2);
    if (high > critical) {
      top.problem("'high_score' must not be above 'critical_score'");
    }
    top.integer(PAGES_PER_WEEK, 0, 0, 1_000_000); // for PolicyHistory, which reads a warehouse
    return new GovernancePolicy(
        number(top, "minimum_score", 5),
        high,
        critical,
        share(top, "minimum_confidence", 0.5),
        top.integer("critical_evidences", 2, 0, 3),
        top.integer("minimum_scopes", 3, 1, 1_000_000),
        top.integer("minimum_accounts", 2, 0, 1_000_000),
        top.millis("quiet_after", DAY),
        top.millis("new_for", DAY),
        debt(top.section("debt")),
        causes(top.section("causes")),
        FeedbackBody.read(top),
        clusters(top.section("clusters")));
  }

  private static ClusterPolicy clusters(Section s) {
    ClusterPolicy absent = ClusterPolicy.DEFAULT;
    ClusterPolicy clusters =
        new ClusterPolicy(
            (int) Math.round(1e6 * share(s, "lexical", absent.lexicalPpm() / 1e6)),
            s.integer("common_windows", absent.commonWindows(), 1, 1008));
    s.done();
    return clusters;
  }

  private static GovernancePolicy.Debt debt(Section s) {
    GovernancePolicy.Debt absent = GovernancePolicy.Debt.DEFAULT;
    GovernancePolicy.Debt debt =
        new GovernancePolicy.Debt(
            s.integer("minimum_scopes", absent.scopes(), 1, 1_000_000),
            number(s, "impact_below", absent.impact()),
            number(s, "minutes_below", absent.minutes()));
    s.done();
    return debt;
  }

  private static GovernancePolicy.Causes causes(Section s) {
    GovernancePolicy.Causes absent = GovernancePolicy.Causes.DEFAULT;
    GovernancePolicy.Causes causes =
        new GovernancePolicy.Causes(
            s.millis("change_window", absent.changeWindowMs()),
            share(s, "change", absent.change()),
            share(s, "release", absent.release()),
            share(s, "dependency", absent.dependency()),
            share(s, "nothing", absent.nothing()),
            share(s, "path", absent.path()),
            share(s, "path_share", absent.pathShare()));
    s.done();
    return causes;
  }

  private static double number(Section top, String key, double absent) {
    return top.decimal(key, BigDecimal.valueOf(absent), 0, MOST).doubleValue();
  }

  private static double share(Section top, String key, double absent) {
    return top.decimal(key, BigDecimal.valueOf(absent), 0, 1).doubleValue();
  }

  private static JourneyPolicy journeys(Section top) {
    List<JourneyDefinition> journeys = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    if (top.required("journeys") != null) {
      for (Section s : top.sections("journeys")) {
        JourneyDefinition journey = journey(s);
        if (!ids.add(journey.id())) {
          s.problem("there is a journey '" + journey.id() + "' already");
        }
        Reachable.check(journey, journeys, s);
        journeys.add(journey);
        s.done();
      }
    }
    return new JourneyPolicy(List.copyOf(journeys));
  }

  private static JourneyDefinition journey(Section s) {
    String id = s.requiredText("id");
    Map<String, EventRole> roles = new LinkedHashMap<>();
    s.section("roles")
        .all()
        .forEach(
            (type, role) -> roles.put(type, Section.symbol(role, EventRole.class, EventRole.NOTE)));
    TimeClass journeyClass = s.symbol("ends_within", TimeClass.class, TimeClass.H24);
    TimeClass idleClass = s.symbol("idle_after", TimeClass.class, TimeClass.H4);
    if (idleClass.compareTo(journeyClass) > 0) {
      s.problem("'idle_after' must not be longer than 'ends_within'");
    }
    List<String> stages = s.texts("stages");
    Map<String, Long> deadlines = new LinkedHashMap<>();
    s.section("deadlines")
        .all()
        .forEach(
            (stage, item) -> {
              if (!stages.isEmpty() && !stages.contains(stage)) {
                item.problem(
                    "the journey has no stage '" + stage + "'" + Nearest.hint(stage, stages));
              }
              long ms = Section.millis(item, 0);
              if (ms > journeyClass.millis()) {
                item.problem("a deadline must not be longer than 'ends_within'");
              }
              deadlines.put(stage, ms);
            });
    BigDecimal weight = s.decimal("weight", BigDecimal.ONE, 0, 1000);
    return new JourneyDefinition(
        id,
        s.text("title", id),
        s.texts("workflows"),
        s.texts("routes"),
        stages,
        s.texts("branches"),
        Map.copyOf(roles),
        journeyClass,
        idleClass,
        s.millis("sla", -1),
        Map.copyOf(deadlines),
        weight.movePointRight(3).intValue(),
        s.flag("critical_path", false));
  }

  private static MaskingPolicy masking(Section top) {
    Map<String, MaskingPolicy.Action> fields = new LinkedHashMap<>();
    top.section("fields")
        .all()
        .forEach(
            (pii, action) -> {
              if (!PII.contains(pii)) {
                action.problem(
                    "the contract annotates no field '" + pii + "'" + Nearest.hint(pii, PII));
              }
              fields.put(
                  pii,
                  Section.symbol(action, MaskingPolicy.Action.class, MaskingPolicy.Action.DROP));
            });
    return new MaskingPolicy(Map.copyOf(fields), top.flag("text", true));
  }

  private static OutcomePolicy outcomes(Section top) {
    Map<String, Map<String, Outcome>> bySource = new LinkedHashMap<>();
    top.section("sources")
        .all()
        .forEach((source, words) -> bySource.put(source, words(words.section())));
    return new OutcomePolicy(Map.copyOf(bySource), words(top.section("words")));
  }

  /** Outcome to the words that mean it. */
  private static Map<String, Outcome> words(Section section) {
    Map<String, Outcome> words = new LinkedHashMap<>();
    for (Outcome outcome : Outcome.values()) {
      Item item = section.item(outcome.name());
      if (item != null) {
        for (Item word : item.items()) {
          if (words.put(word.text().toLowerCase(Locale.ROOT), outcome) != null) {
            word.problem("'" + word.text() + "' has another outcome already");
          }
        }
      }
    }
    section.done();
    return Map.copyOf(words);
  }

  private static PainPolicy pain(Section top) {
    Section penalties = top.section("penalties");
    Map<String, Long> byJourney = new LinkedHashMap<>();
    penalties
        .section("journeys")
        .all()
        .forEach((journey, item) -> byJourney.put(journey, Section.millis(item, 0)));
    Map<String, Long> expected = new LinkedHashMap<>();
    top.section("expected")
        .all()
        .forEach((operation, item) -> expected.put(operation, Section.millis(item, 0)));
    PainPolicy pain =
        new PainPolicy(
            top.symbol("minimum_severity", Severity.class, Severity.ERROR),
            top.flag("exceptions_are_pain", true),
            penalties.millis("abandonment", 300_000),
            Map.copyOf(byJourney),
            top.integer("retry_storm_attempts", 5, 2, 1000),
            Map.copyOf(expected),
            slow(top.section("slow")),
            costs(top.section("costs")));
    penalties.done();
    return pain;
  }

  private static CallCosts costs(Section section) {
    Map<String, Long> calls = new LinkedHashMap<>();
    Section byOperation = section.section("calls");
    for (String operation : byOperation.all().keySet()) {
      calls.put(operation, micros(byOperation, operation));
    }
    CallCosts costs =
        new CallCosts(
            section.text("currency", null),
            micros(section, "call"),
            Map.copyOf(calls),
            micros(section, "minute"));
    boolean priced = costs.callMicros() >= 0 || costs.minuteMicros() >= 0 || !calls.isEmpty();
    if (priced && costs.currency() == null) {
      section.problem("prices have no currency");
    }
    section.done();
    return costs;
  }

  /** A price in millionths, exact; -1 where there is none. */
  private static long micros(Section section, String key) {
    BigDecimal price = section.decimal(key, null, 0, 1_000_000);
    if (price == null) {
      return -1;
    }
    BigDecimal micros = price.movePointRight(6);
    if (micros.stripTrailingZeros().scale() > 0) {
      section.item(key).problem("a price has at most six decimals");
    }
    return micros.longValue();
  }

  private static SlowPolicy slow(Section section) {
    SlowPolicy usual = SlowPolicy.DEFAULT;
    SlowPolicy slow =
        new SlowPolicy(
            section.millis("floor", usual.floorMs()),
            section.integer("percent_of_p99", usual.percentOfP99(), 100, 10_000),
            section.integer("least_calls", usual.leastCalls(), 1, 1_000_000));
    section.done();
    return slow;
  }
}
