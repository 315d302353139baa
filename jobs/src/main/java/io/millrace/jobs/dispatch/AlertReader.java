package io.millrace.jobs.dispatch;

import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.millrace.domain.alert.AlertVersion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads what {@code AlertJson} writes; fields that it does not know are another version's. */
final class AlertReader {
  private static final int LARGEST = 1 << 20;
  private static final ObjectReader JSON =
      JsonMapper.builder(
              com.fasterxml.jackson.core.JsonFactory.builder()
                  .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(8).build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .readerFor(JsonNode.class);
  private static final String ALERT = "alert:";
  private static final int HEX = 16;

  private AlertReader() {}

  /** Bytes that are no alert; says why, quotes nothing. */
  static final class NoAlert extends Exception {
    private static final long serialVersionUID = 1;

    NoAlert(String why) {
      super(why, null, false, false);
    }
  }

  static AlertVersion read(byte[] bytes) throws NoAlert {
    if (bytes == null || bytes.length > LARGEST) {
      throw new NoAlert(bytes == null ? "is a tombstone" : "is too large");
    }
    JsonNode node;
    try {
      node = JSON.readTree(bytes);
    } catch (IOException e) {
      throw new NoAlert("is no JSON");
    }
    if (!node.isObject()) {
      throw new NoAlert("is no JSON object");
    }
    return new AlertVersion(
        text(node, "environment"),
        id(text(node, "alert_id")),
        text(node, "dedup_key"),
        symbol(node, "state", AlertVersion.State.class),
        symbol(node, "reason", AlertVersion.Reason.class),
        text(node, "severity"),
        text(node, "title"),
        text(node, "summary"),
        node.path("owner").asText(null),
        text(node, "scope"),
        texts(node, "items"),
        texts(node, "exemplar_traces"),
        node.path("runbook").asText(null),
        node.path("pain_minutes_week").asDouble(),
        time(node, "started_at"),
        node.path("resolved_at").asLong(),
        time(node, "tick_at"),
        time(node, "row_version"),
        node.path("policy_versions").asText(null),
        texts(node, "routes"));
  }

  private static String text(JsonNode node, String name) throws NoAlert {
    JsonNode value = node.path(name);
    if (!value.isTextual()) {
      throw new NoAlert("has no text '" + name + "'");
    }
    return value.asText();
  }

  private static long time(JsonNode node, String name) throws NoAlert {
    JsonNode value = node.path(name);
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw new NoAlert("has no whole number '" + name + "'");
    }
    return value.asLong();
  }

  private static List<String> texts(JsonNode node, String name) {
    List<String> out = new ArrayList<>();
    node.path(name).forEach(value -> out.add(value.asText()));
    return out;
  }

  private static <E extends Enum<E>> E symbol(JsonNode node, String name, Class<E> type)
      throws NoAlert {
    String text = text(node, name);
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> constant.name().equals(text))
        .findFirst()
        .orElseThrow(() -> new NoAlert("has no '" + name + "' that is known"));
  }

  private static long id(String text) throws NoAlert {
    if (!text.startsWith(ALERT) || text.length() != ALERT.length() + HEX) {
      throw new NoAlert("has no 'alert_id'");
    }
    try {
      return Long.parseUnsignedLong(text.substring(ALERT.length()), HEX);
    } catch (NumberFormatException e) {
      throw new NoAlert("has no 'alert_id'");
    }
  }
}
