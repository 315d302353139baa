package io.millrace.domain.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Weights and efforts of {@code score-v1}.
 *
 * @param classes at most 64 weight classes by number; 0 is the class of unknown accounts. Facts of
 *     seven days hold numbers, so a class keeps its own across versions of the policy, and one that
 *     a version no longer lists stays for what was counted under it
 * @param order numbers of the classes that the policy lists, as they are tried
 * @param effortByFailureClass in {1, 2, 3, 5, 8}
 * @param defaultEffort where the class is not listed
 */
public record ScoringPolicy(
    String formula,
    List<WeightClass> classes,
    List<Integer> order,
    Map<String, Integer> effortByFailureClass,
    int defaultEffort) {

  /**
   * One combination of tier, strategic, SLA class and revenue band; null matches anything.
   *
   * @param weight in thousandths
   */
  public record WeightClass(
      String name,
      String tier,
      Boolean strategic,
      String slaClass,
      String revenueBand,
      int weight) {
    private boolean fitsTheSameAs(WeightClass other) {
      return Objects.equals(tier, other.tier)
          && Objects.equals(strategic, other.strategic)
          && Objects.equals(slaClass, other.slaClass)
          && Objects.equals(revenueBand, other.revenueBand);
    }
  }

  /** The most classes there are at a time, those that are no longer listed included. */
  public static final int MOST_CLASSES = 64;

  /** A policy whose classes are numbered as they are listed: the first of its kind. */
  public ScoringPolicy(
      String formula,
      List<WeightClass> classes,
      Map<String, Integer> effortByFailureClass,
      int defaultEffort) {
    this(
        formula,
        classes,
        IntStream.range(1, classes.size()).boxed().toList(),
        effortByFailureClass,
        defaultEffort);
  }

  /**
   * The same policy with the numbers of the one before it. Beyond the most that there may be, the
   * smallest number that is no longer listed is given again.
   */
  public ScoringPolicy after(ScoringPolicy earlier) {
    List<WeightClass> all = new ArrayList<>(earlier.classes);
    all.set(0, classes.get(0));
    List<Integer> numbers = new ArrayList<>();
    for (int i : order) {
      numbers.add(numberIn(earlier, classes.get(i)));
    }
    for (int i = 0; i < numbers.size(); i++) {
      if (numbers.get(i) < 0) {
        numbers.set(i, all.size() < MOST_CLASSES ? all.size() : firstFree(numbers));
      }
      int number = numbers.get(i);
      if (number == all.size()) {
        all.add(null);
      }
      all.set(number, classes.get(order.get(i)));
    }
    return new ScoringPolicy(
        formula, List.copyOf(all), List.copyOf(numbers), effortByFailureClass, defaultEffort);
  }

  private static int numberIn(ScoringPolicy earlier, WeightClass wanted) {
    for (int i = 1; i < earlier.classes.size(); i++) {
      if (earlier.classes.get(i).fitsTheSameAs(wanted)) {
        return i;
      }
    }
    return -1;
  }

  private static int firstFree(List<Integer> taken) {
    int number = 1;
    while (taken.contains(number)) {
      number++;
    }
    return number;
  }

  /** Number of the first class that matches, 0 when none does. */
  public int classOf(String tier, boolean strategic, String slaClass, String revenueBand) {
    for (int i : order) {
      WeightClass c = classes.get(i);
      if ((c.tier() == null || c.tier().equals(tier))
          && (c.strategic() == null || c.strategic() == strategic)
          && (c.slaClass() == null || c.slaClass().equals(slaClass))
          && (c.revenueBand() == null || c.revenueBand().equals(revenueBand))) {
        return i;
      }
    }
    return 0;
  }
}
