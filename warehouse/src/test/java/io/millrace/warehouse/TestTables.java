package io.millrace.warehouse;

import io.millrace.warehouse.contract.ColumnType;
import io.millrace.warehouse.contract.RowOp;
import io.millrace.warehouse.contract.TableContract;
import io.millrace.warehouse.contract.WarehouseRow;
import io.millrace.warehouse.tables.WarehouseCommitsTable;
import java.util.List;
import java.util.Map;

/** Three small tables: one with every column type and months, one plain, one that stays empty. */
public final class TestTables {
  public static final TableContract WIDE =
      TableContract.table("wide", "Every column type.")
          .required("seen_at", ColumnType.TIMESTAMP, "Time.")
          .optional("name", ColumnType.STRING, "Text.")
          .optional("small", ColumnType.INT, "Int.")
          .optional("big", ColumnType.LONG, "Long.")
          .optional("ratio", ColumnType.DOUBLE, "Double.")
          .optional("flag", ColumnType.BOOLEAN, "Boolean.")
          .optional("raw", ColumnType.BINARY, "Bytes.")
          .optional("tags", ColumnType.STRING_MAP, "Map.")
          .optional("words", ColumnType.STRING_LIST, "Texts.")
          .optional("numbers", ColumnType.LONG_LIST, "Longs.")
          .partitionedBy("seen_at")
          .build();

  public static final TableContract PLAIN =
      TableContract.table("plain", "One number a row.")
          .required("n", ColumnType.LONG, "Number.")
          .build();

  public static final TableContract EMPTY =
      TableContract.table("untouched", "Stays empty.")
          .optional("tags", ColumnType.STRING_MAP, "Map.")
          .optional("seen_at", ColumnType.TIMESTAMP, "Time.")
          .build();

  public static final List<TableContract> ALL =
      List.of(PLAIN, EMPTY, WarehouseCommitsTable.CONTRACT, WIDE);

  /** One day in milliseconds. */
  public static final long DAY = 86_400_000L;

  private TestTables() {}

  public static WarehouseRow plain(long n) {
    return plain("row-" + n, n, RowOp.APPEND, n);
  }

  public static WarehouseRow plain(String id, long version, RowOp op, long n) {
    return PLAIN.row(id, version, op, "p=1").set(PLAIN.at("n"), n);
  }

  /** A row whose values follow from its number; every third value is null. */
  public static WarehouseRow wide(long n) {
    WarehouseRow row =
        WIDE.row("wide-" + n, n, RowOp.APPEND, null).set(WIDE.at("seen_at"), n * DAY / 100);
    if (n % 3 != 0) {
      row.set(WIDE.at("name"), "näme " + n % 7)
          .set(WIDE.at("small"), (int) n)
          .set(WIDE.at("big"), -n)
          .set(WIDE.at("ratio"), n / 4.0)
          .set(WIDE.at("flag"), n % 2 == 0)
          .set(WIDE.at("raw"), new byte[] {(byte) n, 1})
          .set(WIDE.at("tags"), Map.of("k", "v" + n, "a", "b"))
          .set(WIDE.at("words"), n % 2 == 0 ? List.of() : List.of("x", "y" + n))
          .set(WIDE.at("numbers"), List.of(n, n + 1));
    }
    return row;
  }
}
