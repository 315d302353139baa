package io.millrace.warehouse.contract;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The published shape of one warehouse table. Every table is append-only and versioned: the first
 * three columns are {@code row_id}, {@code row_version} and {@code op}, the last two {@code
 * policy_versions} and {@code job_version}. Evolution only adds optional columns.
 */
public final class TableContract {
  /** Version of this job, stamped on every row. */
  public static final String JOB_VERSION = "0.1.0";

  public static final int ROW_ID = 0;
  public static final int ROW_VERSION = 1;
  public static final int OP = 2;

  private final String name;
  private final String doc;
  private final List<Column> columns;
  private final String partitionColumn;
  private final Map<String, Integer> positions = new HashMap<>();
  private final int policyVersions;

  private TableContract(String name, String doc, List<Column> columns, String partitionColumn) {
    this.name = name;
    this.doc = doc;
    this.columns = List.copyOf(columns);
    this.partitionColumn = partitionColumn;
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

    private Builder(String name, String doc) {
      this.name = name;
      this.doc = doc;
      required("row_id", ColumnType.STRING, "Identity of the row across its versions.");
      required("row_version", ColumnType.LONG, "Rises with every version of the row.");
      required("op", ColumnType.STRING, "APPEND, UPSERT or RETRACT.");
    }

    public Builder required(String column, ColumnType type, String columnDoc) {
      columns.add(new Column(columns.size() + 1, column, type, true, columnDoc));
      return this;
    }

    public Builder optional(String column, ColumnType type, String columnDoc) {
      columns.add(new Column(columns.size() + 1, column, type, false, columnDoc));
      return this;
    }

    /** Partitions by this TIMESTAMP column. */
    public Builder partitionedBy(String column) {
      partitionColumn = column;
      return this;
    }

    public TableContract build() {
      optional("policy_versions", ColumnType.STRING, "Policies in force, kind=version.");
      required("job_version", ColumnType.STRING, "Version of the job that wrote the row.");
      return new TableContract(name, doc, columns, partitionColumn);
    }
  }
}
