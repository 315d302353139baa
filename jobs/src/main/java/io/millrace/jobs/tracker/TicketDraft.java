package io.millrace.jobs.tracker;

import java.util.List;

/**
 * A backlog item as a tracker is told of it.
 *
 * @param itemId {@code item:} and 16 hex digits
 * @param workItemId ticket that is known to hold it, null when none is
 * @param body Markdown, without the marker
 * @param returned whether it is back after its ticket was done
 */
public record TicketDraft(
    String itemId,
    String workItemId,
    String title,
    String body,
    List<String> labels,
    boolean returned) {
  private static final String MARKER = "millrace-item-";
  private static final int HEX = 16;

  /** The word by which its ticket is found again, whoever made it. */
  public String marker() {
    return marker(itemId);
  }

  static String marker(String itemId) {
    return MARKER + itemId.substring(itemId.indexOf(':') + 1);
  }

  /** The item that a text is marked with, null when it has no marker. */
  static String itemIn(String text) {
    int at = text == null ? -1 : text.indexOf(MARKER);
    int from = at + MARKER.length();
    if (at < 0 || text.length() < from + HEX) {
      return null;
    }
    String hex = text.substring(from, from + HEX);
    boolean valid = hex.chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'f');
    return valid ? "item:" + hex : null;
  }
}
