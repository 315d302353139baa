package io.millrace.domain.exposure;

import io.millrace.domain.exposure.ExposureWindow.Dimension;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Bounds how many names exposure tells apart within one service's minute. Of each dimension the
 * smallest names stay and the rest is {@link #OTHER}: a function of the set, never of the order in
 * which names came. Capping twice, or a part before the whole, changes nothing.
 *
 * @param endpoints of a service that stay
 * @param values that stay of each other dimension: releases, regions, flag variants
 */
public record ExposureCaps(int endpoints, int values) implements Serializable {
  /** Name under which the rest is counted. */
  public static final String OTHER = "OTHER";

  /** A dimension whose names are bounded, by the word that a finding uses for it. */
  private enum Capped {
    ENDPOINT("endpoint", null, ExposureWindow::endpoint),
    RELEASE("release", null, ExposureWindow::release),
    REGION("region", Dimension.REGION, ExposureWindow::value),
    FLAG("flag", Dimension.FLAG, ExposureWindow::value);

    final String word;
    final Dimension only;
    final Function<ExposureWindow, String> name;

    Capped(String word, Dimension only, Function<ExposureWindow, String> name) {
      this.word = word;
      this.only = only;
      this.name = name;
    }

    String nameIn(ExposureWindow w) {
      return only == null || w.dimension() == only ? name.apply(w) : null;
    }

    ExposureWindow other(ExposureWindow w) {
      return switch (this) {
        case ENDPOINT -> w.named(OTHER, w.release(), w.value());
        case RELEASE -> w.named(w.endpoint(), OTHER, w.value());
        case REGION, FLAG -> w.named(w.endpoint(), w.release(), OTHER);
      };
    }
  }

  /** Windows of one service's minute with few names, those of one identity summed. */
  public Collection<ExposureWindow> apply(Collection<ExposureWindow> windows) {
    Collection<ExposureWindow> capped = windows;
    for (Capped dimension : Capped.values()) {
      SmallestNames names = new SmallestNames(limit(dimension));
      for (ExposureWindow w : capped) {
        names.admit(dimension.nameIn(w));
      }
      if (names.overflown()) {
        capped = summed(dimension, names, capped);
      }
    }
    return capped;
  }

  private int limit(Capped dimension) {
    return dimension == Capped.ENDPOINT ? endpoints : values;
  }

  private static Collection<ExposureWindow> summed(
      Capped dimension, SmallestNames names, Collection<ExposureWindow> windows) {
    Map<Long, ExposureWindow> sums = new LinkedHashMap<>();
    for (ExposureWindow w : windows) {
      String name = dimension.nameIn(w);
      ExposureWindow kept = name == null || names.keeps(name) ? w : dimension.other(w);
      sums.merge(kept.key(), kept, ExposureWindow::plus);
    }
    return new ArrayList<>(sums.values());
  }

  /**
   * Requests that stand under {@link #OTHER}, by the word of the dimension. Endpoints and releases
   * are counted in full rows alone, because marginal rows count the same requests again.
   */
  public static Map<String, Long> dropped(Collection<ExposureWindow> windows) {
    Map<String, Long> dropped = new TreeMap<>();
    for (ExposureWindow w : windows) {
      for (Capped dimension : Capped.values()) {
        boolean counts = w.dimension() == Dimension.FULL || dimension.only != null;
        if (counts && OTHER.equals(dimension.nameIn(w))) {
          dropped.merge(dimension.word, w.requests(), Long::sum);
        }
      }
    }
    return dropped;
  }

  /** Names that one part of a service's minute may still tell apart. */
  public Names names() {
    return new Names(
        new SmallestNames(endpoints),
        new SmallestNames(values),
        new SmallestNames(values),
        new SmallestNames(values));
  }

  /**
   * The names of one service's minute, by dimension. What a part turns away the whole would have
   * turned away too.
   */
  public record Names(
      SmallestNames endpoints,
      SmallestNames releases,
      SmallestNames regions,
      SmallestNames flags) {}
}
