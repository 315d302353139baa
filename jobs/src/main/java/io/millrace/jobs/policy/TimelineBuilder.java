package io.millrace.jobs.policy;

import io.millrace.domain.event.Outcome;
import io.millrace.domain.policy.FingerprintPolicies;
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
import io.millrace.jobs.document.Problems;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Lays documents along event time, one policy set for each moment at which any of them changes. */
final class TimelineBuilder {
  /** Own documents are tried before the bundled one, which ends with what fits everything. */
  private static final Comparator<String> DEFAULT_LAST =
      Comparator.<String, Boolean>comparing(id -> id.equals("default"))
          .thenComparing(Comparator.naturalOrder());

  private TimelineBuilder() {}

  static PolicyBook build(List<ParsedPolicy> bundled, List<ParsedPolicy> given, Problems problems) {
    checkUnique(given, problems);
    if (!problems.none()) {
      return null;
    }
    List<ParsedPolicy> own = numbered(bundled, given);
    Set<Long> moments = new TreeSet<>(Set.of(Long.MIN_VALUE));
    for (ParsedPolicy p : own) {
      if (p.document().mode() == PolicyDocument.Mode.ACTIVE) {
        moments.add(p.document().effectiveFrom());
      }
    }
    FingerprintTimeline identity = new FingerprintTimeline(bundled, own);
    moments.addAll(identity.moments());
    long[] from = moments.stream().mapToLong(Long::longValue).toArray();
    List<PolicySet> sets = new ArrayList<>();
    for (long moment : from) {
      sets.add(setAt(moment, bundled, own, identity.at(moment)));
    }
    return new PolicyBook(new PolicyTimeline(from, sets), documents(bundled, own));
  }

  /** Weight classes keep their numbers from one scoring document in force to the next. */
  private static List<ParsedPolicy> numbered(List<ParsedPolicy> bundled, List<ParsedPolicy> own) {
    List<ParsedPolicy> scoring = new ArrayList<>();
    for (ParsedPolicy p : own) {
      if (p.kind() == PolicyKind.SCORING && p.document().mode() == PolicyDocument.Mode.ACTIVE) {
        scoring.add(p);
      }
    }
    scoring.sort(
        Comparator.<ParsedPolicy>comparingLong(p -> p.document().effectiveFrom())
            .thenComparing(p -> p.document().id())
            .thenComparing(p -> p.document().version()));
    ScoringPolicy last = null;
    for (ParsedPolicy p : bundled) {
      boolean replaced =
          !scoring.isEmpty() && scoring.get(0).document().effectiveFrom() == Long.MIN_VALUE;
      last = p.kind() == PolicyKind.SCORING && !replaced ? (ScoringPolicy) p.policy() : last;
    }
    Map<ParsedPolicy, ParsedPolicy> numbered = new HashMap<>();
    for (ParsedPolicy p : scoring) {
      ScoringPolicy policy = (ScoringPolicy) p.policy();
      last = last == null ? policy : policy.after(last);
      numbered.put(p, new ParsedPolicy(p.kind(), p.document(), last));
    }
    return own.stream().map(p -> numbered.getOrDefault(p, p)).toList();
  }

  /** Two documents of one kind and id must differ in version, and in when they begin. */
  static void checkUnique(List<ParsedPolicy> own, Problems problems) {
    Map<String, String> seen = new HashMap<>();
    for (ParsedPolicy p : own) {
      PolicyDocument d = p.document();
      String name = d.kind() + " '" + d.id() + "'";
      String version = name + " version " + d.version();
      String other = seen.putIfAbsent(version, d.origin());
      if (other != null) {
        problems.add(d.origin(), 0, "version", version + " stands in " + other + " already");
      }
      if (d.mode() == PolicyDocument.Mode.ACTIVE) {
        String start = name + " from " + d.effectiveFrom();
        String earlier = seen.putIfAbsent(start, d.origin());
        if (earlier != null) {
          problems.add(
              d.origin(), 0, "effective_from", name + " begins in " + earlier + " just then");
        }
      }
    }
  }

  private static List<PolicyDocument> documents(
      List<ParsedPolicy> bundled, List<ParsedPolicy> own) {
    List<PolicyDocument> all =
        new ArrayList<>(bundled.stream().map(ParsedPolicy::document).toList());
    own.stream()
        .map(ParsedPolicy::document)
        .sorted(
            Comparator.comparing(PolicyDocument::kind)
                .thenComparing(PolicyDocument::id)
                .thenComparing(PolicyDocument::effectiveFrom))
        .forEach(all::add);
    return List.copyOf(all);
  }

  private static PolicySet setAt(
      long moment,
      List<ParsedPolicy> bundled,
      List<ParsedPolicy> own,
      FingerprintPolicies identity) {
    Map<PolicyKind, TreeMap<String, ParsedPolicy>> force = new TreeMap<>();
    for (ParsedPolicy p : bundled) {
      byId(force, p).put(p.document().id(), p);
    }
    own.stream()
        .filter(p -> p.document().mode() == PolicyDocument.Mode.ACTIVE)
        .filter(p -> p.document().effectiveFrom() <= moment)
        .sorted(Comparator.comparingLong(p -> p.document().effectiveFrom()))
        .forEach(p -> byId(force, p).put(p.document().id(), p));
    PolicyBodies.Calendar calendar = (PolicyBodies.Calendar) only(force, PolicyKind.CALENDAR);
    return new PolicySet(
        versions(force),
        journeys(force.get(PolicyKind.JOURNEYS)),
        outcomes(force.get(PolicyKind.OUTCOMES)),
        (PainPolicy) only(force, PolicyKind.PAIN),
        (ScoringPolicy) only(force, PolicyKind.SCORING),
        (GovernancePolicy) only(force, PolicyKind.GOVERNANCE),
        (MaskingPolicy) only(force, PolicyKind.MASKING),
        labels(force.get(PolicyKind.LABELS)),
        calendar.start(),
        calendar.end(),
        calendar.newReleaseWindowMs(),
        identity);
  }

  private static TreeMap<String, ParsedPolicy> byId(
      Map<PolicyKind, TreeMap<String, ParsedPolicy>> force, ParsedPolicy p) {
    return force.computeIfAbsent(p.kind(), k -> new TreeMap<>(DEFAULT_LAST));
  }

  private static Object only(Map<PolicyKind, TreeMap<String, ParsedPolicy>> force, PolicyKind k) {
    return force.get(k).firstEntry().getValue().policy();
  }

  /** {@code journeys=mine:2+1}: other ids by name, the default by its version alone. */
  private static String versions(Map<PolicyKind, TreeMap<String, ParsedPolicy>> force) {
    List<String> kinds = new ArrayList<>();
    force.forEach(
        (kind, byId) -> {
          List<String> ids = new ArrayList<>();
          byId.forEach(
              (id, p) -> ids.add((id.equals("default") ? "" : id + ":") + p.document().version()));
          kinds.add(kind.word() + "=" + String.join("+", ids));
        });
    return String.join(",", kinds);
  }

  /** In order; a journey whose id an earlier document has is left out. */
  private static JourneyPolicy journeys(Map<String, ParsedPolicy> byId) {
    List<JourneyDefinition> all = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (ParsedPolicy p : byId.values()) {
      for (JourneyDefinition j : ((JourneyPolicy) p.policy()).journeys()) {
        if (ids.add(j.id())) {
          all.add(j);
        }
      }
    }
    return new JourneyPolicy(List.copyOf(all));
  }

  /** In order; a label whose id an earlier document has is left out. */
  private static LabelPolicy labels(Map<String, ParsedPolicy> byId) {
    Map<String, LabelPolicy.Label> all = new LinkedHashMap<>();
    if (byId != null) {
      for (ParsedPolicy p : byId.values()) {
        ((LabelPolicy) p.policy()).labels().forEach(label -> all.putIfAbsent(label.id(), label));
      }
    }
    return new LabelPolicy(List.copyOf(all.values()));
  }

  private static OutcomePolicy outcomes(Map<String, ParsedPolicy> byId) {
    Map<String, Map<String, Outcome>> bySource = new LinkedHashMap<>();
    Map<String, Outcome> words = new LinkedHashMap<>();
    for (ParsedPolicy p : byId.values()) {
      OutcomePolicy policy = (OutcomePolicy) p.policy();
      policy
          .bySource()
          .forEach(
              (source, w) -> {
                Map<String, Outcome> known =
                    bySource.computeIfAbsent(source, s -> new LinkedHashMap<>());
                w.forEach(known::putIfAbsent);
              });
      policy.words().forEach(words::putIfAbsent);
    }
    return new OutcomePolicy(Map.copyOf(bySource), Map.copyOf(words));
  }
}
