package io.millrace.domain.dispatch;

import io.millrace.domain.alert.AlertVersion;
import java.io.Serializable;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Where people read on.
 *
 * @param item address of an item's page, with <code>{item}</code> for its id; null for none
 * @param runbook of alerts whose owner names none; null for none
 */
public record Links(String item, String runbook) implements Serializable {
  public static final Links NONE = new Links(null, null);

  /** Page of the alert's worst item; null without one. */
  String itemOf(AlertVersion alert) {
    if (item == null || alert.items().isEmpty()) {
      return null;
    }
    String id = URLEncoder.encode(alert.items().get(0), StandardCharsets.UTF_8);
    return item.replace("{item}", id);
  }

  /** Runbook of the alert; null without one. */
  String runbookOf(AlertVersion alert) {
    String own = alert.runbook();
    return own == null || own.isBlank() ? runbook : own;
  }
}
