package io.millrace.domain.contrast;

import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * A value that stands among the failing more often than among the served.
 *
 * @param service of a release or endpoint; null of what is compared over all services
 * @param failing failures with the value
 * @param failingAll failures of which a value is known
 * @param served requests with the value
 * @param servedAll requests of which a value is known
 * @param z how many standard deviations more it is than chance gives, by {@link #z}
 */
public record Contrast(
    Cut cut,
    String service,
    String value,
    long failing,
    long failingAll,
    long served,
    long servedAll,
    double z) {
  /** Fewer failures say nothing. */
  public static final long MIN_FAILING = 5;

  /** Less is no contrast. */
  public static final double MIN_LIFT = 1.5;

  /** Standard deviations beyond which it is no chance. */
  public static final double MIN_Z = 3;

  /** So many are kept of a cluster. */
  public static final int MOST = 8;

  private static final Comparator<Contrast> ORDER =
      Comparator.comparingDouble(Contrast::excess)
          .thenComparingDouble(Contrast::z)
          .reversed()
          .thenComparing(Contrast::cut)
          .thenComparing(Contrast::service, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(Contrast::value);

  /**
   * The contrast, or null where the value is not over-represented beyond chance.
   *
   * @param clumping occurrences by scope, at least 1: failures of one trace are not independent
   */
  public static Contrast of(
      Cut cut,
      String service,
      String value,
      long failing,
      long failingAll,
      long served,
      long servedAll,
      double clumping) {
    if (failing < MIN_FAILING || served <= 0 || served >= servedAll) {
      return null;
    }
    double z = z(failing, failingAll, (double) served / servedAll, clumping);
    Contrast found = new Contrast(cut, service, value, failing, failingAll, served, servedAll, z);
    return found.lift() < MIN_LIFT || z < MIN_Z ? null : found;
  }

  /**
   * Of a binomial count against its expectation, the variance widened by clumping (a quasi-binomial
   * z).
   */
  private static double z(long failing, long all, double share, double clumping) {
    return (failing - all * share)
        / StrictMath.sqrt(StrictMath.max(1, clumping) * all * share * (1 - share));
  }

  /** The strongest first, at most {@link #MOST}: by the share that its traffic does not explain. */
  public static List<Contrast> ranked(List<Contrast> found) {
    List<Contrast> sorted = new ArrayList<>(found);
    sorted.sort(ORDER);
    return List.copyOf(sorted.subList(0, Math.min(MOST, sorted.size())));
  }

  public double failingShare() {
    return (double) failing / failingAll;
  }

  public double servedShare() {
    return (double) served / servedAll;
  }

  /** How many times more of the failing than of the served. */
  public double lift() {
    return failingShare() / servedShare();
  }

  /** Share of the failures that its share of what was served does not explain. */
  public double excess() {
    return failingShare() - servedShare();
  }

  /** For people: what, of how many failures, of how many requests. */
  public String text() {
    return String.format(
        Locale.ROOT,
        "%s %s%s: %.0f %% of failures, %s %% of what was served (%.1f times)",
        cut.name().toLowerCase(Locale.ROOT),
        value,
        service == null ? "" : " of " + service,
        100 * failingShare(),
        percent(servedShare()),
        lift());
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, share < 0.1 ? "%.1f" : "%.0f", 100 * share);
  }

  /** Writes it, as version 1. */
  public void write(Out out) {
    out.tag(cut).string(service).string(value).varint(failing).varint(failingAll);
    out.varint(served).varint(servedAll).f64(z);
  }

  /** Reads version 1. */
  public static Contrast read(In in) {
    return new Contrast(
        in.tag(Cut.class),
        in.string(),
        in.string(),
        in.varint(),
        in.varint(),
        in.varint(),
        in.varint(),
        in.f64());
  }
}
