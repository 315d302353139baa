package io.millrace.testkit.harness;

import io.millrace.domain.control.ChangeMarker;
import io.millrace.domain.control.ChangeMarker.Kind;

/** Change markers of prod that have not ended, for tests. */
public final class Changes {
  private Changes() {}

  /** A deployment of a release. */
  public static ChangeMarker deploy(String id, String service, String release, long startedAt) {
    return deploy(id, service, release, null, startedAt, null);
  }

  /**
   * A deployment that may have ended.
   *
   * @param before release that it takes the place of, null where none is told
   * @param finishedAt null while it goes on
   */
  public static ChangeMarker deploy(
      String id, String service, String release, String before, long startedAt, Long finishedAt) {
    return new ChangeMarker(
        id,
        Kind.DEPLOY,
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

  /**
   * A feature flag that takes another variant.
   *
   * @param variant null where the flag ends
   */
  public static ChangeMarker flag(
      String id, String service, String flag, String variant, long startedAt) {
    return new ChangeMarker(
        id, Kind.FLAG, service, "prod", null, null, null, null, flag, variant, null, null,
        startedAt, null);
  }
}
