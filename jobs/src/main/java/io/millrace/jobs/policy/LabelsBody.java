package io.millrace.jobs.policy;

import io.millrace.domain.policy.LabelPolicy;
import io.millrace.domain.policy.LabelPolicy.Label;
import io.millrace.jobs.document.Nearest;
import io.millrace.jobs.document.Section;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads labels. A label that changes nothing is too vague to keep: each must name an owner, an SLA,
 * an alert route or a roadmap tag.
 */
final class LabelsBody {
  /** What an item's outcome may be called. */
  static final List<String> OUTCOMES =
      List.of("CUSTOMER_VISIBLE_FAILURE", "INTERNAL_FAILURE", "PARTIAL_SUCCESS", "TIMEOUT");

  /** A set that nobody can keep in mind is no taxonomy. */
  static final int MOST = 100;

  private LabelsBody() {}

  static LabelPolicy read(Section top) {
    List<Label> labels = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    if (top.required("labels") == null) {
      return LabelPolicy.NONE;
    }
    for (Section s : top.sections("labels")) {
      Label label = label(s);
      if (!ids.add(label.id())) {
        s.problem("there is a label '" + label.id() + "' already");
      }
      labels.add(label);
      s.done();
    }
    if (labels.size() > MOST) {
      top.problem("has " + labels.size() + " labels: more than " + MOST + " are not kept apart");
    }
    return new LabelPolicy(List.copyOf(labels));
  }

  private static Label label(Section s) {
    String id = s.requiredText("id");
    s.text("title", id);
    s.required("dimension");
    List<String> outcomes = s.texts("outcomes");
    for (String outcome : outcomes) {
      if (!OUTCOMES.contains(outcome)) {
        s.problem("outcome label '" + outcome + "' is not known" + Nearest.hint(outcome, OUTCOMES));
      }
    }
    Section action = s.section("action");
    LabelPolicy.Action changes =
        new LabelPolicy.Action(
            action.text("owner", null),
            action.millis("sla", -1),
            action.text("alert", null),
            action.text("roadmap", null));
    action.done();
    boolean acts =
        changes.owner() != null
            || changes.slaMs() >= 0
            || changes.alert() != null
            || changes.roadmap() != null;
    if (!acts) {
      s.problem(
          "label '"
              + id
              + "' has no action: give it an owner, an sla, an alert route or a roadmap tag");
    }
    return new Label(
        id,
        s.symbol("dimension", LabelPolicy.Dimension.class, LabelPolicy.Dimension.OPERATIONAL),
        outcomes,
        s.texts("journeys"),
        FeedbackBody.failureClasses(s),
        s.texts("services"),
        changes);
  }
}
