package io.millrace.warehouse.read;

import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;

/** DuckDB's word for an Iceberg type. */
final class DuckTypes {
  private DuckTypes() {}

  static String of(Type type) {
    return switch (type.typeId()) {
      case STRING -> "VARCHAR";
      case INTEGER -> "INTEGER";
      case LONG -> "BIGINT";
      case DOUBLE -> "DOUBLE";
      case FLOAT -> "FLOAT";
      case BOOLEAN -> "BOOLEAN";
      case BINARY -> "BLOB";
      case DATE -> "DATE";
      case TIMESTAMP ->
          ((Types.TimestampType) type).shouldAdjustToUTC() ? "TIMESTAMPTZ" : "TIMESTAMP";
      case LIST -> of(type.asListType().elementType()) + "[]";
      case MAP ->
          "MAP(" + of(type.asMapType().keyType()) + ", " + of(type.asMapType().valueType()) + ")";
      default -> throw new IllegalArgumentException("no column has type " + type);
    };
  }
}
