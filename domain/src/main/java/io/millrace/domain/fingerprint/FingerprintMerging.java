package io.millrace.domain.fingerprint;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which fingerprints T edges join: those that differ in nothing but their template, where one more
 * wildcard makes the templates equal. A function of the set.
 */
public final class FingerprintMerging {
  /** Templates that are compared in one place; the smallest ids stay, never the first. */
  public static final int BUCKET_CAP = 4096;

  private final Map<Long, Long> joined = new TreeMap<>();
  private long capped;

  private FingerprintMerging(Collection<Fingerprint> fingerprints) {
    Map<List<String>, List<Fingerprint>> places = new HashMap<>();
    Set<Long> seen = new HashSet<>();
    for (Fingerprint f : fingerprints) {
      joined.put(f.id(), f.id());
      if (f.template() != null && !f.template().isEmpty() && !isStack(f) && seen.add(f.id())) {
        places.computeIfAbsent(place(f), p -> new ArrayList<>()).add(f);
      }
    }
    places.values().forEach(this::join);
  }

  /** Each id with the id of the most general template that it is joined under: often its own. */
  public static Map<Long, Long> of(Collection<Fingerprint> fingerprints) {
    return new FingerprintMerging(fingerprints).joined;
  }

  /** As {@link #of}, with the number of fingerprints that the cap kept from being compared. */
  public static Merged withCount(Collection<Fingerprint> fingerprints) {
    FingerprintMerging merging = new FingerprintMerging(fingerprints);
    return new Merged(merging.joined, merging.capped);
  }

  /**
   * What the set says.
   *
   * @param joined each id with the id of the most general template
   * @param capped fingerprints that the cap kept from being compared
   */
  public record Merged(Map<Long, Long> joined, long capped) {}

  private void join(List<Fingerprint> place) {
    place.sort(Comparator.comparingLong(Fingerprint::id));
    List<Fingerprint> kept = place.subList(0, Math.min(BUCKET_CAP, place.size()));
    capped += place.size() - kept.size();
    Map<String, String> canonical =
        TemplateMerging.canonical(kept.stream().map(Fingerprint::template).toList());
    for (Fingerprint f : kept) {
      String general = canonical.get(f.template());
      if (!general.equals(f.template())) {
        joined.put(f.id(), withTemplate(f, general).id());
      }
    }
  }

  private static Fingerprint withTemplate(Fingerprint f, String template) {
    return Fingerprint.of(
        f.algorithm(),
        f.exceptionType(),
        f.service(),
        f.callSite(),
        f.dependency(),
        template,
        f.basis());
  }

  /** All parts but the template; nulls are of equal place too. */
  private static List<String> place(Fingerprint f) {
    List<String> place = new ArrayList<>(5);
    place.add(f.algorithm());
    place.add(f.exceptionType());
    place.add(f.service());
    place.add(f.callSite());
    place.add(f.dependency());
    return place;
  }

  /** What rests on frames has no wording; what a pattern found has no message. */
  private static boolean isStack(Fingerprint f) {
    return switch (f.basis()) {
      case STACK_APP, STACK_ALL, PATTERN -> true;
      case TEMPLATE, STACK_MESSAGE, SPAN -> false;
    };
  }
}
