package io.millrace.domain.anomaly;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;

/**
 * Counts of one thing in three grains: minutes of the last hour, ten-minute cells of the last two
 * days, hours of the last four weeks. Only what is not zero is kept. Adding is commutative, and
 * what is forgotten depends on the tick alone, so the order of arrival leaves no trace. Mutable;
 * lives in keyed state.
 *
 * <p>A minute's number is that of the minute after which it counts: ticks read only minutes that
 * are over.
 */
public final class RateSeries {
  /** Minutes of a cell. */
  public static final int CELL = 10;

  /** Cells of a day. */
  public static final int DAY_CELLS = 144;

  private static final int HOUR = 60;
  private static final int KEPT_MINUTES = 70;
  private static final int KEPT_CELLS = 2 * DAY_CELLS;
  private static final int WEEK_HOURS = 168;
  private static final int WEEKS = 4;

  /** What a week that lies one week further back is worth. */
  private static final double FADING = 0.85;

  private final SparseCounts minutes;
  private final SparseCounts cells;
  private final SparseCounts hours;

  public RateSeries() {
    this(new SparseCounts(), new SparseCounts(), new SparseCounts());
  }

  private RateSeries(SparseCounts minutes, SparseCounts cells, SparseCounts hours) {
    this.minutes = minutes;
    this.cells = cells;
    this.hours = hours;
  }

  /** A copy that may be changed. */
  public RateSeries copy() {
    return new RateSeries(minutes.copy(), cells.copy(), hours.copy());
  }

  public void add(long minute, long n) {
    if (n > 0) {
      minutes.add(minute, n);
      cells.add(Math.floorDiv(minute, CELL), n);
      hours.add(Math.floorDiv(minute, HOUR), n);
    }
  }

  /** Forgets what is too old at a tick. */
  public void trim(long now) {
    minutes.forgetBelow(now - KEPT_MINUTES);
    cells.forgetBelow(Math.floorDiv(now, CELL) - KEPT_CELLS);
    hours.forgetBelow(Math.floorDiv(now, HOUR) - WEEKS * WEEK_HOURS - 1);
  }

  public boolean isEmpty() {
    return hours.isEmpty();
  }

  /**
   * Sum of minutes {@code [from, to)}; where the minutes are forgotten already, of the cells that
   * begin there.
   *
   * @param now tick, from which the age of minutes is reckoned
   */
  public long sum(long from, long to, long now) {
    long fine = finest(now);
    if (from >= fine || to <= from) {
      return minutes.sum(from, to);
    }
    long split = Math.min(Math.max(from, fine), to);
    return cells(Math.floorDiv(from, CELL), Math.floorDiv(split, CELL)) + minutes.sum(split, to);
  }

  /** The minute from which on minutes are kept at a tick; what is older is known by cells. */
  public static long finest(long now) {
    return Math.floorDiv(now - KEPT_MINUTES + CELL, CELL) * CELL;
  }

  /** Sum of the cells {@code [from, to)}. */
  public long cells(long from, long to) {
    return cells.sum(from, to);
  }

  /** One cell. */
  public long cell(long at) {
    return cells.get(at);
  }

  /** The last minute before the given one in which anything was counted, to the hour when old. */
  public long lastBefore(long minute) {
    long m = minutes.lastBelow(minute);
    if (m != Long.MIN_VALUE) {
      return m;
    }
    long cell = cells.lastBelow(Math.floorDiv(minute, CELL));
    if (cell != Long.MIN_VALUE) {
      return cell * CELL + CELL - 1;
    }
    long hour = hours.lastBelow(Math.floorDiv(minute, HOUR));
    return hour == Long.MIN_VALUE ? hour : hour * HOUR + HOUR - 1;
  }

  /** The first minute that is remembered, to the hour; never when there is none. */
  public long first() {
    return hours.isEmpty() ? Long.MAX_VALUE : hours.first() * HOUR;
  }

  /** Sum of the same hour of the four weeks before, newer weeks counting more. */
  public double sameHour(long minute) {
    long hour = Math.floorDiv(minute, HOUR);
    double sum = 0;
    double weight = 1;
    for (int week = 1; week <= WEEKS; week++) {
      sum += weight * hours.get(hour - (long) week * WEEK_HOURS);
      weight *= FADING;
    }
    return sum;
  }

  /** Sum of all that is remembered before the hour of a minute. */
  public long before(long minute) {
    return hours.sum(Long.MIN_VALUE, Math.floorDiv(minute, HOUR));
  }

  /**
   * Pearson's chi-square over its degrees of freedom, of the cells that served anything in the day
   * before a minute.
   */
  public static double dispersion(RateSeries failures, RateSeries served, long from) {
    return wavering(failures, served, from).dispersion();
  }

  /** The same with what it rests on. */
  public static Wavering wavering(RateSeries failures, RateSeries served, long from) {
    long end = Math.floorDiv(from, CELL);
    long begin = end - DAY_CELLS;
    double n = failures.cells(begin, end);
    double t = served.cells(begin, end);
    if (n == 0 || t == 0) {
      return Wavering.NONE;
    }
    double chi = 0;
    int cells = 0;
    for (long c = begin; c < end; c++) {
      double expected = n / t * served.cell(c);
      if (expected > 0) {
        double off = failures.cell(c) - expected;
        chi += off * off / expected;
        cells++;
      }
    }
    return Wavering.of(chi, cells, n);
  }

  /** Packs it: gaps between what is not zero. */
  public enum SeriesCodec implements Codec<RateSeries> {
    INSTANCE;

    @Override
    public String format() {
      return "rate-series";
    }

    @Override
    public int version() {
      return 1;
    }

    @Override
    public void write(RateSeries s, Out out) {
      s.minutes.write(out);
      s.cells.write(out);
      s.hours.write(out);
    }

    @Override
    public RateSeries read(int version, In in) {
      return new RateSeries(SparseCounts.read(in), SparseCounts.read(in), SparseCounts.read(in));
    }
  }
}
