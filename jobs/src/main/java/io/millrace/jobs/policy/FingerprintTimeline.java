package io.millrace.jobs.policy;

import io.millrace.domain.policy.FingerprintPolicies;
import io.millrace.jobs.policy.PolicyDocument.Mode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * Which fingerprint policy gives ids, and which runs beside it, by event time. A SHADOW document
 * runs beside the ACTIVE one until a later document of any mode; RETIRED ends it and decides
 * nothing else. An ACTIVE document keeps its predecessor beside it for as long as it says.
 */
final class FingerprintTimeline {
  private final List<ParsedPolicy> documents = new ArrayList<>();

  FingerprintTimeline(List<ParsedPolicy> bundled, List<ParsedPolicy> own) {
    bundled.stream().filter(FingerprintTimeline::isOne).forEach(documents::add);
    own.stream()
        .filter(FingerprintTimeline::isOne)
        .sorted(
            Comparator.<ParsedPolicy>comparingLong(p -> p.document().effectiveFrom())
                .thenComparing(p -> p.document().version()))
        .forEach(documents::add);
  }

  /** When something begins or ends. */
  TreeSet<Long> moments() {
    TreeSet<Long> moments = new TreeSet<>();
    for (ParsedPolicy p : documents) {
      long from = p.document().effectiveFrom();
      if (from != Long.MIN_VALUE) {
        moments.add(from);
        if (p.document().mode() == Mode.ACTIVE) {
          moments.add(from + body(p).predecessorBesideMs());
        }
      }
    }
    return moments;
  }

  FingerprintPolicies at(long moment) {
    ParsedPolicy active = null;
    ParsedPolicy predecessor = null;
    ParsedPolicy shadow = null;
    for (ParsedPolicy p : documents) {
      if (p.document().effectiveFrom() <= moment) {
        switch (p.document().mode()) {
          case ACTIVE -> {
            predecessor = active;
            active = p;
            shadow = null;
          }
          case SHADOW -> shadow = p;
          case RETIRED -> shadow = null;
        }
      }
    }
    if (shadow != null) {
      return FingerprintPolicies.of(body(active).policy(), body(shadow).policy(), true);
    }
    long from = active.document().effectiveFrom();
    boolean follows =
        predecessor != null
            && from != Long.MIN_VALUE
            && moment < from + body(active).predecessorBesideMs();
    return FingerprintPolicies.of(
        body(active).policy(), follows ? body(predecessor).policy() : null, false);
  }

  private static boolean isOne(ParsedPolicy p) {
    return p.kind() == PolicyKind.FINGERPRINT;
  }

  private static FingerprintBody.Read body(ParsedPolicy p) {
    return (FingerprintBody.Read) p.policy();
  }
}
