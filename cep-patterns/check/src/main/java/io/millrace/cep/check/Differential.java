package io.millrace.cep.check;

import io.millrace.cep.check.Driver.Cut;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Runs the same scripts through the stock operator and through the packed engine: every shape with
 * every skip strategy, alone and several in one operator, on both backends, with and without the
 * cache, cut by a snapshot and rescaled. Matches, timeouts and late events must be the same, with
 * the same timestamps.
 */
public final class Differential {
  /** Values of events are below this: a pattern with this bound sees all. */
  /**
   * Events that may wait outside of state: as many as come, none, and so few that they overflow.
   */
  private static final int[] BUFFERED = {50_000, 0, 3};

  private static final int ALL = 5;

  private static final int[] WINDOWS = {40, 12, 60};
  private static final int EVENTS = 160;
  private static final int KEYS = 3;

  private final Mutation mutation;
  private final List<String> differences = new ArrayList<>();
  private int cases;
  private long outputs;

  /** What a comparison gave. */
  public record Result(int cases, long outputs, List<String> differences) {}

  /** Breaks the packed engine on purpose, to see that the comparison notices. */
  interface Mutation {
    List<Case> apply(List<Case> cases);
  }

  private Differential(Mutation mutation) {
    this.mutation = mutation;
  }

  /** Compares for seeds from {@code first} on. */
  public static Result run(long first, int seeds) throws Exception {
    Differential d = new Differential(cases -> cases);
    for (long seed = first; seed < first + seeds; seed++) {
      d.alone(seed);
      d.together(seed);
    }
    return d.result();
  }

  /** Only patterns that share an operator, with a broken engine. */
  static Result together(long seed, Mutation mutation) throws Exception {
    Differential d = new Differential(mutation);
    d.together(seed);
    return d.result();
  }

  private Result result() {
    return new Result(cases, outputs, List.copyOf(differences));
  }

  private void alone(long seed) throws Exception {
    Duration window = Duration.ofMillis(WINDOWS[(int) (seed % WINDOWS.length)]);
    int variant = (int) (seed % 5);
    for (String shape : Shapes.ALL.keySet()) {
      for (Skips skip : Skips.values()) {
        Case c = new Case(shape, skip, window, ALL);
        if (c.pattern() != null) {
          compare(seed * 31 + shape.hashCode(), variant++, List.of(c));
        }
      }
    }
  }

  /** Five patterns with windows and views of their own. */
  private void together(long seed) throws Exception {
    Random random = new Random(seed);
    List<String> shapes = List.copyOf(Shapes.ALL.keySet());
    List<Case> together = new ArrayList<>();
    while (together.size() < 5) {
      Case c =
          new Case(
              shapes.get(random.nextInt(shapes.size())),
              Skips.values()[random.nextInt(Skips.values().length)],
              Duration.ofMillis(10 + random.nextInt(50)),
              3 + random.nextInt(3));
      if (c.pattern() != null) {
        together.add(c);
      }
    }
    for (int variant = 0; variant < 6; variant++) {
      compare(seed * 7 + variant, variant, together);
    }
  }

  private void compare(long seed, int variant, List<Case> patterns) throws Exception {
    Script script = Script.of(seed, EVENTS, KEYS);
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < patterns.size(); i++) {
      Case c = patterns.get(i);
      expected.addAll(
          Driver.run(c.stock("p" + i), script.seenBelow(c.sees()), false, Cut.NONE).stream()
              .filter(line -> !line.startsWith("late"))
              .toList());
    }
    expected.addAll(script.late());
    expected.sort(null);
    boolean rocksDb = variant % 2 == 1;
    Cut cut = Cut.values()[variant % Cut.values().length];
    int cached = rocksDb && variant % 4 == 1 ? 2 : 0;
    int buffered = BUFFERED[variant % BUFFERED.length];
    List<String> actual =
        Driver.run(Case.packed(mutation.apply(patterns), cached, buffered), script, rocksDb, cut);
    cases++;
    outputs += expected.size();
    if (!actual.equals(expected)) {
      differences.add(
          "seed "
              + seed
              + (rocksDb ? ", RocksDB, " : ", heap, ")
              + cut
              + ", cached keys "
              + cached
              + ", buffered events "
              + buffered
              + ", "
              + patterns
              + ": only stock "
              + without(expected, actual)
              + ", only packed "
              + without(actual, expected));
    }
  }

  private static List<String> without(List<String> all, List<String> others) {
    List<String> rest = new ArrayList<>(all);
    others.forEach(rest::remove);
    return rest.subList(0, Math.min(3, rest.size()));
  }
}
