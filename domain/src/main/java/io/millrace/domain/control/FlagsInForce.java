package io.millrace.domain.control;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What change markers say of the feature flags of a service at a moment: of each flag the newest
 * marker that started by then. A marker without a variant ends its flag.
 *
 * @param markers by flag; each has a variant
 * @param variants by flag, rising
 */
public record FlagsInForce(List<ChangeMarker> markers, Map<String, String> variants) {
  public static final FlagsInForce NONE = new FlagsInForce(List.of(), Map.of());

  /** Flags of a service that are told of its events; those changed last stay. */
  public static final int MOST = 32;

  /** The marker that counts of two: the later one, of equals the larger id. */
  public static final Comparator<ChangeMarker> ORDER =
      Comparator.comparingLong(ChangeMarker::startedAt).thenComparing(ChangeMarker::changeId);

  /** Whether a marker speaks of a flag at all. */
  public static boolean tells(ChangeMarker marker) {
    return marker.kind() == ChangeMarker.Kind.FLAG && marker.flag() != null;
  }

  /**
   * Of markers of one service, in any order.
   *
   * @param started those that started by the moment and are known
   */
  public static FlagsInForce of(Collection<ChangeMarker> started) {
    TreeMap<String, ChangeMarker> newest = new TreeMap<>();
    for (ChangeMarker marker : started) {
      if (tells(marker)) {
        newest.merge(marker.flag(), marker, (a, b) -> ORDER.compare(a, b) >= 0 ? a : b);
      }
    }
    newest.values().removeIf(marker -> marker.variant() == null);
    if (newest.isEmpty()) {
      return NONE;
    }
    List<ChangeMarker> kept = new ArrayList<>(newest.values());
    if (kept.size() > MOST) {
      kept.sort(ORDER.reversed());
      kept = new ArrayList<>(kept.subList(0, MOST));
      kept.sort(Comparator.comparing(ChangeMarker::flag));
    }
    TreeMap<String, String> variants = new TreeMap<>();
    kept.forEach(marker -> variants.put(marker.flag(), marker.variant()));
    return new FlagsInForce(List.copyOf(kept), Collections.unmodifiableMap(variants));
  }
}
