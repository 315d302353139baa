package io.millrace.domain.alert;

import io.millrace.domain.alert.AlertVersion.Reason;
import io.millrace.domain.alert.AlertVersion.State;
import io.millrace.domain.control.ReviewDecision.Pain;
import io.millrace.domain.hash.Ids;
import io.millrace.domain.triage.ItemVersion;
import io.millrace.domain.triage.PeopleSay;
import java.util.List;
import java.util.Locale;

/**
 * What people call noise or irrelevant should change where it comes from: a request to whoever owns
 * the source, from the word of the person until the item is silent or the word is taken back.
 */
public final class SourceChange {
  private static final String IRRELEVANT = "IRRELEVANT";

  private SourceChange() {}

  /**
   * Decides with a version of an item.
   *
   * @param before what was asked last, null when nothing was
   * @return null when there is nothing to tell
   */
  public static AlertVersion decide(ItemVersion item, AlertVersion before) {
    boolean asked = before != null && before.state() == State.FIRING;
    boolean over =
        item.state() == ItemVersion.State.QUIET || item.state() == ItemVersion.State.MERGED;
    String why = why(item.people());
    if (why == null || over) {
      return asked ? version(item, State.RESOLVED, before.summary(), before.startedAt()) : null;
    }
    return asked ? null : version(item, State.FIRING, text(item, why), item.tickAt());
  }

  /** What a person said that makes it noise; null when nobody did. */
  private static String why(PeopleSay people) {
    if (people.pain() == Pain.NOISE) {
      return "is harmless noise";
    }
    if (people.label() != null && people.label().toUpperCase(Locale.ROOT).equals(IRRELEVANT)) {
      return "is irrelevant";
    }
    return people.suppressed() ? "was suppressed (" + people.override().reasonCode() + ")" : null;
  }

  private static String text(ItemVersion item, String why) {
    return String.format(
        Locale.ROOT,
        "In review it %s: %s. %d occurrences in 7 days from %s. Log it lower, repair it, or route"
            + " it nowhere by a label (routing_proposals has it as text).",
        why,
        item.ticket().title(),
        item.figures().occurrences(),
        String.join(", ", item.evidence().services()));
  }

  private static AlertVersion version(ItemVersion item, State state, String text, long began) {
    String id = ItemVersion.text(item.itemId());
    return new AlertVersion(
        item.environment(),
        Ids.of("source-change", item.itemId(), began),
        "source-change:" + id,
        state,
        Reason.SOURCE_CHANGE_ASKED,
        ItemVersion.Severity.LOW.name(),
        "Change at the source: " + item.ticket().title(),
        text,
        item.owner().fixOwner(),
        id,
        List.of(id),
        item.evidence().traces(),
        item.owner().runbook(),
        item.figures().painMinutesWeek(),
        began,
        state == State.RESOLVED ? item.tickAt() : 0,
        item.tickAt(),
        item.rowVersion(),
        item.policies());
  }
}
