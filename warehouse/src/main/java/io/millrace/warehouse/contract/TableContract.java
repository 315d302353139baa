package io.millrace.warehouse.contract;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/**
 * The published shape of one warehouse table. Every table is append-only and versioned: the first
 * three columns are {@code row_id}, {@code row_version} and {@code op}, the last two {@code
 * policy_versions} and {@code job_version}.
 *
 * <p>Evolution only appends optional columns, and an appended column moves no field id: the five
 * columns that every table has hold ids 1 to 5, a table's own columns count from {@link
 * #FIRST_OWN_ID} in order of declaration, and what stands inside maps and lists has ids of a range
 * of its own ({@link Column#keyId} and {@link Column#elementId}).
 */
public final class TableContract implements Serializable {
  private static final long serialVersionUID = 1;

  /** Version of this job, stamped on every row. */
  public static final String JOB_VERSION = "0.1.0";

  public static final int ROW_ID = 0;
  public static final int ROW_VERSION = 1;
  public static final int OP = 2;

  /** Field id of the first column that a table declares itself. */
  public static final int FIRST_OWN_ID = 6;

  private static final int POLICY_VERSIONS_ID = 4;
  private static final int JOB_VERSION_ID = 5;

  private final String name;
  private final String doc;
  private final List<Column> columns;
  private final String partitionColumn;
  private final HashMap<String, Integer> positions = new HashMap<>();
  private final int policyVersions;

  private TableContract(Builder built) {
    this.name = built.name;
    this.doc = built.doc;
    this.columns = List.copyOf(built.columns);
    this.partitionColumn = built.partitionColumn;
    for (int i = 0; i < columns.size(); i++) {
      positions.put(columns.get(i).name(), i);
    }
    this.policyVersions = at("policy_versions");
  }

  /** Starts a contract; the three leading columns are there already. */
  public static Builder table(String name, String doc) {
    return new Builder(name, doc);
  }

  public String name() {
    return name;
  }

  public String doc() {
    return doc;
  }

  public List<Column> columns() {
    return columns;
  }

  /** Timestamp column that the table is partitioned by (month unless configured), or null. */
  public String partitionColumn() {
    return partitionColumn;
  }

  /** Position of a column that must exist; resolve once, into a constant of the mapper. */
  public int at(String column) {
    Integer p = positions.get(column);
    if (p == null) {
      throw new IllegalArgumentException("table " + name + " has no column '" + column + "'");
    }
    return p;
  }

  /** Column by name, or null. */
  public Column column(String column) {
    Integer p = positions.get(column);
    return p == null ? null : columns.get(p);
  }

  private void checkPartition() {
    if (partitionColumn != null
        && columns.get(at(partitionColumn)).type() != ColumnType.TIMESTAMP) {
      throw new IllegalArgumentException(
          "table " + name + " is partitioned by '" + partitionColumn + "', which is no timestamp");
    }
  }

  /** A new row; every other value starts null. */
  public WarehouseRow row(String rowId, long rowVersion, RowOp op, String policies) {
    Object[] values = new Object[columns.size()];
    values[ROW_ID] = rowId;
    values[ROW_VERSION] = rowVersion;
    values[OP] = op.name();
    values[policyVersions] = policies;
    values[values.length - 1] = JOB_VERSION;
    return new WarehouseRow(name, values);
  }

  /** Builds a contract column by column. */
  public static final class Builder {
    private final String name;
    private final String doc;
    private final List<Column> columns = new ArrayList<>();
    private String partitionColumn;
    private int nextId = FIRST_OWN_ID;

    private Builder(String name, String doc) {
      this.name = name;
      this.doc = doc;
      add(1, "row_id", ColumnType.STRING, true, "Identity of the row across its versions.");
      add(2, "row_version", ColumnType.LONG, true, "Rises with every version of the row.");
      add(3, "op", ColumnType.STRING, true, "APPEND, UPSERT or RETRACT.");
    }

    /** The next column, never null. Only a table's first version may declare one. */
    public Builder required(String column, ColumnType type, String columnDoc) {
      return add(nextId++, column, type, true, columnDoc);
    }

    /** The next column, null where a row says nothing. */
    public Builder optional(String column, ColumnType type, String columnDoc) {
      return add(nextId++, column, type, false, columnDoc);
    }

    private Builder add(int id, String column, ColumnType type, boolean required, String doc) {
      if (columns.stream().anyMatch(c -> c.name().equals(column))) {
        throw new IllegalArgumentException(
            "table " + name + " declares column '" + column + "' twice");
      }
      columns.add(new Column(id, column, type, required, doc));
      return this;
    }

    /** Partitions by this TIMESTAMP column. */
    public Builder partitionedBy(String column) {
      partitionColumn = column;
      return this;
    }

    public TableContract build() {
      add(
          POLICY_VERSIONS_ID,
          "policy_versions",
          ColumnType.STRING,
          false,
          "Policies in force, kind=version.");
      add(
          JOB_VERSION_ID,
          "job_version",
          ColumnType.STRING,
          true,
          "Version of the job that wrote the row.");
      TableContract contract = new TableContract(this);
      contract.checkPartition();
      return contract;
    }
  }
}
