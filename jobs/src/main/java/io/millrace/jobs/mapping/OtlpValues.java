package io.millrace.jobs.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.AnyValue;
import java.util.Base64;
import java.util.HexFormat;

/** Values of OTLP as texts. */
final class OtlpValues {
  private OtlpValues() {}

  /** Scalars as they read, bytes as base 64, lists and maps as JSON; null for nothing. */
  static String text(AnyValue value) {
    return switch (value.getValueCase()) {
      case STRING_VALUE -> value.getStringValue().isEmpty() ? null : value.getStringValue();
      case BOOL_VALUE -> Boolean.toString(value.getBoolValue());
      case INT_VALUE -> Long.toString(value.getIntValue());
      case DOUBLE_VALUE -> Double.toString(value.getDoubleValue());
      case ARRAY_VALUE, KVLIST_VALUE -> json(value).toString();
      case BYTES_VALUE -> Base64.getEncoder().encodeToString(value.getBytesValue().toByteArray());
      default -> null;
    };
  }

  /** Lower-case hexadecimal; null when empty or all zero, which both mean absent. */
  static String id(ByteString id) {
    for (int i = 0; i < id.size(); i++) {
      if (id.byteAt(i) != 0) {
        return HexFormat.of().formatHex(id.toByteArray());
      }
    }
    return null;
  }

  /** Nanoseconds as an unsigned number; null for 0, which means absent. */
  static String nanos(long value) {
    return value == 0 ? null : Long.toUnsignedString(value);
  }

  private static JsonNode json(AnyValue value) {
    switch (value.getValueCase()) {
      case ARRAY_VALUE:
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        value.getArrayValue().getValuesList().forEach(v -> list.add(json(v)));
        return list;
      case KVLIST_VALUE:
        ObjectNode map = JsonNodeFactory.instance.objectNode();
        value
            .getKvlistValue()
            .getValuesList()
            .forEach(p -> map.set(p.getKey(), json(p.getValue())));
        return map;
      case BOOL_VALUE:
        return JsonNodeFactory.instance.booleanNode(value.getBoolValue());
      case INT_VALUE:
        return JsonNodeFactory.instance.numberNode(value.getIntValue());
      case DOUBLE_VALUE:
        return JsonNodeFactory.instance.numberNode(value.getDoubleValue());
      default:
        String text = text(value);
        return text == null
            ? JsonNodeFactory.instance.nullNode()
            : JsonNodeFactory.instance.textNode(text);
    }
  }
}
