package io.millrace.savepoints.codecs;

import io.millrace.domain.anomaly.SparseCounts;
import io.millrace.domain.codec.Codec;
import io.millrace.domain.score.Score;
import io.millrace.operators.triage.state.WaitingRequests;
import io.millrace.warehouse.contract.WarehouseRow;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** A value as text that shows every field of every part, whether or not it has a toString. */
final class Rendering {
  private Rendering() {}

  static String of(Object value) {
    StringBuilder out = new StringBuilder();
    render(value, out);
    return out.toString();
  }

  private static void render(Object value, StringBuilder out) {
    if (value == null
        || value instanceof String
        || value instanceof Number
        || value instanceof Boolean
        || value instanceof Enum<?>) {
      out.append(value);
    } else if (value instanceof Collection<?> all) {
      out.append('[');
      all.forEach(v -> render(v, out.append(' ')));
      out.append(" ]");
    } else if (value instanceof Map<?, ?> map) {
      out.append('{');
      new TreeMap<>(map)
          .forEach(
              (k, v) -> {
                render(k, out.append(' '));
                render(v, out.append(": "));
              });
      out.append(" }");
    } else if (value.getClass().isArray()) {
      out.append('[');
      for (int i = 0; i < Array.getLength(value); i++) {
        render(Array.get(value, i), out.append(' '));
      }
      out.append(" ]");
    } else if (value instanceof WarehouseRow row) {
      // a row is packed or not; what it says is its table and values
      out.append("WarehouseRow( table=").append(row.table()).append(" values=");
      render(row.values(), out);
      out.append(" )");
    } else if (value instanceof SparseCounts counts) {
      // how its arrays are shared is no part of what it says
      TreeMap<Long, Long> map = new TreeMap<>();
      for (int i = 0; i < counts.size(); i++) {
        map.put(counts.number(i), counts.count(i));
      }
      render(map, out);
    } else if (value instanceof WaitingRequests waiting) {
      render(waiting.byTick(), out);
    } else {
      parts(value, out);
    }
  }

  private static void parts(Object value, StringBuilder out) {
    out.append(value.getClass().getSimpleName()).append('(');
    try {
      if (value instanceof Record) {
        RecordComponent[] parts = value.getClass().getRecordComponents();
        // what a score makes of its inputs is computed when it is read
        int shown = value instanceof Score ? 1 : parts.length;
        for (RecordComponent part : Arrays.asList(parts).subList(0, shown)) {
          Field field = value.getClass().getDeclaredField(part.getName());
          field(field, value, out);
        }
      } else {
        for (Field field : value.getClass().getDeclaredFields()) {
          if (!Modifier.isStatic(field.getModifiers()) && !(Codec.class == field.getType())) {
            field(field, value, out);
          }
        }
      }
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
    out.append(" )");
  }

  private static void field(Field field, Object value, StringBuilder out)
      throws IllegalAccessException {
    field.setAccessible(true);
    out.append(' ').append(field.getName()).append('=');
    render(field.get(value), out);
  }
}
