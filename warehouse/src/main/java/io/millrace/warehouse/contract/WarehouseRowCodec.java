package io.millrace.warehouse.contract;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import java.util.List;
import java.util.Map;

/**
 * Packs a row as its table's name and one tagged value per column; the tag says which Java type
 * follows, so that bytes can be read without the table's contract.
 */
public enum WarehouseRowCodec implements Codec<WarehouseRow> {
  INSTANCE;

  private static final int NULL = 0;
  private static final int STRING = 1;
  private static final int LONG = 2;
  private static final int INT = 3;
  private static final int DOUBLE = 4;
  private static final int FALSE = 5;
  private static final int TRUE = 6;
  private static final int BYTES = 7;
  private static final int STRING_MAP = 8;
  private static final int STRING_LIST = 9;
  private static final int LONG_LIST = 10;

  @Override
  public String format() {
    return "warehouse-row";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(WarehouseRow row, Out out) {
    out.string(row.table()).varint(row.values().length);
    for (Object value : row.values()) {
      writeValue(value, out);
    }
  }

  private static void writeValue(Object value, Out out) {
    if (value == null) {
      out.u8(NULL);
    } else if (value instanceof String s) {
      out.u8(STRING).string(s);
    } else if (value instanceof Long n) {
      out.u8(LONG).svarint(n);
    } else if (value instanceof Integer n) {
      out.u8(INT).svarint(n);
    } else if (value instanceof Double d) {
      out.u8(DOUBLE).f64(d);
    } else if (value instanceof Boolean b) {
      out.u8(b ? TRUE : FALSE);
    } else if (value instanceof byte[] bytes) {
      out.u8(BYTES).bytes(bytes);
    } else if (value instanceof Map<?, ?> map) {
      writeMap(map, out);
    } else if (value instanceof List<?> list) {
      writeList(list, out);
    } else {
      throw new IllegalArgumentException("no column holds a " + value.getClass().getName());
    }
  }

  @SuppressWarnings("unchecked") // a map column holds strings; another key type fails in Out
  private static void writeMap(Map<?, ?> map, Out out) {
    out.u8(STRING_MAP).map((Map<String, String>) map);
  }

  private static void writeList(List<?> list, Out out) {
    if (!list.isEmpty() && list.get(0) instanceof Long) {
      out.u8(LONG_LIST).varint(list.size());
      for (Object n : list) {
        out.svarint((Long) n);
      }
    } else {
      out.u8(STRING_LIST).varint(list.size());
      for (Object s : list) {
        out.string((String) s);
      }
    }
  }

  @Override
  public WarehouseRow read(int version, In in) {
    String table = in.string();
    Object[] values = new Object[in.count()];
    for (int i = 0; i < values.length; i++) {
      values[i] = readValue(in);
    }
    return new WarehouseRow(table, values);
  }

  private static Object readValue(In in) {
    int tag = in.u8();
    return switch (tag) {
      case NULL -> null;
      case STRING -> in.string();
      case LONG -> in.svarint();
      case INT -> Math.toIntExact(in.svarint());
      case DOUBLE -> in.f64();
      case FALSE -> Boolean.FALSE;
      case TRUE -> Boolean.TRUE;
      case BYTES -> in.bytes();
      case STRING_MAP -> in.map();
      case STRING_LIST -> in.list(In::string);
      case LONG_LIST -> in.list(In::svarint);
      default -> throw new IllegalStateException("unknown tag " + tag + " in a warehouse row");
    };
  }
}
