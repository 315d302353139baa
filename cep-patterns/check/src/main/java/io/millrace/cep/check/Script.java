package io.millrace.cep.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A seeded stream: out of order within a bound, some events late, some twice, many with equal
 * times, and watermarks at an uneven pace.
 *
 * @param steps in order; halfway stands at index {@code half}
 */
record Script(List<Step> steps, int half) {
  /** Event times start here: the stock operator sets no timer at the epoch. */
  private static final long START = 1_000;

  /** An event, or a watermark where there is none. */
  record Step(Ev event, long watermark) {}

  /**
   * Makes a script.
   *
   * @param events how many, about
   * @param keys over how many keys
   */
  static Script of(long seed, int events, int keys) {
    Random random = new Random(seed);
    List<Step> steps = new ArrayList<>();
    long now = START;
    long watermark = Long.MIN_VALUE;
    int pace = 1 + random.nextInt(8);
    String kinds = random.nextBoolean() ? "aabbcd" : "abbbccdx";
    for (int i = 0; i < events; i++) {
      now += random.nextInt(4) == 0 ? random.nextInt(30) : random.nextInt(3);
      long at = now - (random.nextInt(3) == 0 ? random.nextInt(12) : 0);
      String kind = String.valueOf(kinds.charAt(random.nextInt(kinds.length())));
      Ev event = new Ev(random.nextInt(keys), kind, random.nextInt(5), i, at);
      steps.add(new Step(event, 0));
      if (random.nextInt(12) == 0) {
        steps.add(new Step(event, 0));
      }
      if (random.nextInt(pace) == 0) {
        watermark = Math.max(watermark, now - random.nextInt(14));
        steps.add(new Step(null, watermark));
      }
    }
    int half = steps.size() / 2;
    steps.add(new Step(null, now + 10));
    if (random.nextBoolean()) {
      steps.add(new Step(null, now + 1_000));
    }
    steps.add(new Step(null, Long.MAX_VALUE));
    return new Script(steps, half);
  }

  /** The script with only the events whose value is below a bound; watermarks stay. */
  Script seenBelow(int bound) {
    List<Step> seen =
        steps.stream().filter(s -> s.event() == null || s.event().value() < bound).toList();
    return new Script(seen, half);
  }

  /** What comes too late, as a driver tells it. */
  List<String> late() {
    List<String> late = new ArrayList<>();
    long watermark = Long.MIN_VALUE;
    for (Step step : steps) {
      if (step.event() == null) {
        watermark = step.watermark();
      } else if (step.event().at() <= watermark) {
        late.add("late " + step.event() + " stamped " + step.event().at());
      }
    }
    return late;
  }
}
