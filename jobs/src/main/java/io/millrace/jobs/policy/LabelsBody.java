package io.millrace.jobs.policy;

import io.millrace.domain.event.Outcome;
import io.millrace.jobs.document.Item;
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
  private LabelsBody() {}

  /** What a label is about. */
  enum Dimension {
    OPERATIONAL,
    PRODUCT,
    BUSINESS
  }

  /**
   * One label.
   *
   * @param outcomes that it goes with; empty for any
   * @param slaMs -1 for none
   */
  record Label(
      String id,
      Dimension dimension,
      List<Outcome> outcomes,
      List<String> journeys,
      String owner,
      long slaMs,
      String alert,
      String roadmap) {}

  static List<Label> read(Section top) {
    List<Label> labels = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    if (top.required("labels") == null) {
      return labels;
    }
    for (Section s : top.sections("labels")) {
      Label label = label(s);
      if (!ids.add(label.id())) {
        s.problem("there is a label '" + label.id() + "' already");
      }
      labels.add(label);
      s.done();
    }
    return List.copyOf(labels);
  }

  private static Label label(Section s) {
    String id = s.requiredText("id");
    s.text("title", id);
    s.required("dimension");
    List<Outcome> outcomes = new ArrayList<>();
    Item given = s.item("outcomes");
    if (given != null) {
      given.items().forEach(o -> outcomes.add(Section.symbol(o, Outcome.class, Outcome.UNKNOWN)));
    }
    Section action = s.section("action");
    Label label =
        new Label(
            id,
            s.symbol("dimension", Dimension.class, Dimension.OPERATIONAL),
            List.copyOf(outcomes),
            s.texts("journeys"),
            action.text("owner", null),
            action.millis("sla", -1),
            action.text("alert", null),
            action.text("roadmap", null));
    action.done();
    boolean acts =
        label.owner != null || label.slaMs >= 0 || label.alert != null || label.roadmap != null;
    if (!acts) {
      s.problem(
          "label '"
              + id
              + "' has no action: give it an owner, an sla, an alert route or a roadmap tag");
    }
    return label;
  }
}
