package io.millrace.domain.control;

import io.millrace.domain.control.ChangeMarker.Kind;

/** Change markers of prod for tests. */
public final class Markers {
  private Markers() {}

  /** One that says no more than it must. */
  public static ChangeMarker of(String id, Kind kind, String service, long startedAt) {
    return of(id, kind, service, startedAt, null);
  }

  /**
   * One that ends.
   *
   * @param finishedAt null while it goes on
   */
  public static ChangeMarker of(
      String id, Kind kind, String service, long startedAt, Long finishedAt) {
    return marker(id, kind, service, null, null, startedAt, finishedAt);
  }

  /** One that brings a release. */
  public static ChangeMarker of(
      String id, Kind kind, String service, String release, String before, long startedAt) {
    return marker(id, kind, service, release, before, startedAt, null);
  }

  /**
   * One of a flag of the cart.
   *
   * @param variant null where the flag ends
   */
  static ChangeMarker flag(String id, String flag, String variant, long startedAt) {
    return new ChangeMarker(
        id, Kind.FLAG, "cart", "prod", null, null, null, null, flag, variant, null, null, startedAt,
        null);
  }

  private static ChangeMarker marker(
      String id,
      Kind kind,
      String service,
      String release,
      String before,
      long startedAt,
      Long finishedAt) {
    return new ChangeMarker(
        id,
        kind,
        service,
        "prod",
        release,
        before,
        null,
        null,
        null,
        null,
        null,
        null,
        startedAt,
        finishedAt);
  }
}
