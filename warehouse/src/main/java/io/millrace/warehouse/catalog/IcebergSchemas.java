package io.millrace.warehouse.catalog;

import io.millrace.warehouse.contract.Column;
import io.millrace.warehouse.contract.ColumnType;
import io.millrace.warehouse.contract.TableContract;
import java.util.Comparator;
import java.util.List;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;

/** What a contract is in Iceberg's words. */
public final class IcebergSchemas {
  private IcebergSchemas() {}

  /** The schema, columns in the contract's order with the contract's ids. */
  public static Schema schema(TableContract contract) {
    return new Schema(contract.columns().stream().map(IcebergSchemas::field).toList());
  }

  /**
   * The same columns in the order of their ids: Iceberg numbers the columns of a new table afresh,
   * and in this order it arrives at the contract's numbers.
   */
  static Schema schemaById(TableContract contract) {
    List<Types.NestedField> fields =
        contract.columns().stream()
            .sorted(Comparator.comparingInt(Column::id))
            .map(IcebergSchemas::field)
            .toList();
    return new Schema(fields);
  }

  /** The partition spec over a schema that has the contract's columns. */
  static PartitionSpec spec(TableContract contract, Schema schema, Partitioning partitioning) {
    PartitionSpec.Builder spec = PartitionSpec.builderFor(schema);
    String column = contract.partitionColumn();
    if (column != null && partitioning == Partitioning.MONTH) {
      spec.month(column);
    } else if (column != null && partitioning == Partitioning.DAY) {
      spec.day(column);
    }
    return spec.build();
  }

  static Types.NestedField field(Column column) {
    Types.NestedField.Builder field =
        column.required()
            ? Types.NestedField.required(column.name())
            : Types.NestedField.optional(column.name());
    return field.withId(column.id()).ofType(type(column)).withDoc(column.doc()).build();
  }

  static Type type(Column column) {
    ColumnType type = column.type();
    return switch (type) {
      case STRING -> Types.StringType.get();
      case INT -> Types.IntegerType.get();
      case LONG -> Types.LongType.get();
      case DOUBLE -> Types.DoubleType.get();
      case BOOLEAN -> Types.BooleanType.get();
      case TIMESTAMP -> Types.TimestampType.withZone();
      case BINARY -> Types.BinaryType.get();
      case STRING_MAP ->
          Types.MapType.ofRequired(
              column.keyId(), column.elementId(), Types.StringType.get(), Types.StringType.get());
      case STRING_LIST -> Types.ListType.ofRequired(column.elementId(), Types.StringType.get());
      case LONG_LIST -> Types.ListType.ofRequired(column.elementId(), Types.LongType.get());
    };
  }
}
