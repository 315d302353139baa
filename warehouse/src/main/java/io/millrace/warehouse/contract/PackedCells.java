package io.millrace.warehouse.contract;

import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import java.util.List;
import java.util.Map;

/**
 * The values of a row as bytes: their number, and for each a tag that says which Java type follows,
 * so that cells can be read without the table's contract.
 */
public final class PackedCells {
  public static final int NULL = 0;
  public static final int STRING = 1;
  public static final int LONG = 2;
  public static final int INT = 3;
  public static final int DOUBLE = 4;
  public static final int FALSE = 5;
  public static final int TRUE = 6;
  public static final int BYTES = 7;
  public static final int STRING_MAP = 8;
  public static final int STRING_LIST = 9;
  public static final int LONG_LIST = 10;

  private PackedCells() {}

  static byte[] pack(Object[] values) {
    Out out = new Out();
    pack(values, out);
    return out.toBytes();
  }

  /**
   * @throws IllegalArgumentException for a value that no column holds
   */
  static void pack(Object[] values, Out out) {
    out.varint(values.length);
    for (Object value : values) {
      pack(value, out);
    }
  }

  private static void pack(Object value, Out out) {
    if (value == null) {
      out.u8(NULL);
    } else if (value instanceof String s) {
      out.u8(STRING).string(s);
    } else if (value instanceof Long n) {
      out.u8(LONG).svarint(n);
    } else if (value instanceof Integer n) {
      out.u8(INT).svarint(n);
    } else if (value instanceof Boolean b) {
      out.u8(b ? TRUE : FALSE);
    } else if (value instanceof Double d) {
      out.u8(DOUBLE).f64(d);
    } else {
      packObject(value, out);
    }
  }

  private static void packObject(Object value, Out out) {
    if (value instanceof byte[] bytes) {
      out.u8(BYTES).bytes(bytes);
    } else if (value instanceof Map<?, ?> map) {
      packMap(map, out);
    } else if (value instanceof List<?> list) {
      packList(list, out);
    } else {
      throw new IllegalArgumentException("no column holds a " + value.getClass().getName());
    }
  }

  @SuppressWarnings("unchecked") // a map column holds strings; another key type fails in Out
  private static void packMap(Map<?, ?> map, Out out) {
    out.u8(STRING_MAP).map((Map<String, String>) map);
  }

  private static void packList(List<?> list, Out out) {
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

  static Object[] unpack(byte[] cells) {
    In in = new In(cells);
    Object[] values = new Object[in.count()];
    for (int i = 0; i < values.length; i++) {
      values[i] = unpack(in);
    }
    return values;
  }

  /** The next cell as a Java value. */
  public static Object unpack(In in) {
    return unpack(in.u8(), in);
  }

  private static Object unpack(int tag, In in) {
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

  /** Passes over the next cell. */
  public static void skip(In in) {
    int tag = in.u8();
    switch (tag) {
      case NULL, FALSE, TRUE -> {}
      case STRING -> in.skipString();
      case LONG, INT -> in.varint();
      case DOUBLE -> in.fixed64();
      default -> unpack(tag, in);
    }
  }

  /** What a tag stands for, for messages. */
  public static String nameOf(int tag) {
    return switch (tag) {
      case NULL -> "null";
      case STRING -> "a string";
      case LONG -> "a long";
      case INT -> "an int";
      case DOUBLE -> "a double";
      case FALSE, TRUE -> "a boolean";
      case BYTES -> "bytes";
      case STRING_MAP -> "a map";
      case STRING_LIST, LONG_LIST -> "a list";
      default -> "tag " + tag;
    };
  }
}
