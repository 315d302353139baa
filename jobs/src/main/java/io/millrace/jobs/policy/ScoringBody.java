package io.millrace.jobs.policy;

import io.millrace.domain.policy.ScoringPolicy;
import io.millrace.domain.policy.ScoringPolicy.WeightClass;
import io.millrace.jobs.document.Item;
import io.millrace.jobs.document.Nearest;
import io.millrace.jobs.document.Section;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads weights and efforts. */
final class ScoringBody {
  private static final List<String> FORMULAS = List.of("score-v1");
  private static final List<String> EFFORTS = List.of("1", "2", "3", "5", "8");

  private ScoringBody() {}

  static ScoringPolicy read(Section top) {
    String formula = top.text("formula", FORMULAS.get(0));
    if (!FORMULAS.contains(formula)) {
      top.item("formula").problem("is not known" + Nearest.hint(formula, FORMULAS));
    }
    BigDecimal unknown = top.decimal("unknown_account_weight", BigDecimal.ONE, 0, 1e6);
    List<WeightClass> classes = new ArrayList<>();
    classes.add(new WeightClass("unknown", null, null, null, null, thousandths(unknown)));
    for (Section s : top.sections("weight_classes")) {
      classes.add(weightClass(s));
      s.done();
    }
    if (classes.size() > ScoringPolicy.MOST_CLASSES) {
      top.problem(
          "has " + classes.size() + " weight classes with the unknown one; 64 are the most");
    }
    Section effort = top.section("effort");
    Map<String, Integer> byClass = new LinkedHashMap<>();
    effort
        .section("failure_classes")
        .all()
        .forEach((failure, item) -> byClass.put(failure, effort(item)));
    Item fallback = effort.item("default");
    ScoringPolicy policy =
        new ScoringPolicy(
            formula,
            List.copyOf(classes),
            Map.copyOf(byClass),
            fallback == null ? 3 : effort(fallback));
    effort.done();
    return policy;
  }

  private static WeightClass weightClass(Section s) {
    String name = s.requiredText("name");
    Boolean strategic = s.item("strategic") == null ? null : s.flag("strategic", false);
    return new WeightClass(
        name,
        s.text("tier", null),
        strategic,
        s.text("sla_class", null),
        s.text("revenue_band", null),
        thousandths(s.decimal("weight", BigDecimal.ONE, 0, 1e6)));
  }

  private static int effort(Item item) {
    if (EFFORTS.contains(item.text())) {
      return Integer.parseInt(item.text());
    }
    item.problem("must be one of " + EFFORTS);
    return 3;
  }

  private static int thousandths(BigDecimal weight) {
    return weight.movePointRight(3).intValue();
  }
}
