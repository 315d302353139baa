package io.millrace.warehouse.catalog;

import io.millrace.warehouse.contract.Column;
import io.millrace.warehouse.contract.TableContract;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The text of {@code <table>_current}: the latest version of each row, unless that version takes
 * the row back. The retraction is tested after the latest version is found; before, a retracted row
 * would come back in the version it had.
 */
public final class CurrentViews {
  private CurrentViews() {}

  /** Name of the view over a table. */
  public static String name(String table) {
    return table + "_current";
  }

  /**
   * For Spark: backticks, and the table's bare name, which the view's default catalog and namespace
   * complete. Spark would take the first of two names for a catalog, and a catalog of that name
   * exists.
   */
  public static String spark(TableContract contract) {
    return sql(contract, '`', "`" + contract.name() + "`");
  }

  /** For Trino: double quotes. */
  public static String trino(TableContract contract, String namespace) {
    return sql(contract, '"', "\"" + namespace + "\".\"" + contract.name() + "\"");
  }

  /** For DuckDB, over a view of the same name. */
  public static String duckdb(String table, List<String> columns) {
    return sql(columns, '"', "\"" + table + "\"");
  }

  private static String sql(TableContract contract, char quote, String from) {
    return sql(contract.columns().stream().map(Column::name).toList(), quote, from);
  }

  private static String sql(List<String> names, char quote, String from) {
    String columns = names.stream().map(c -> quote + c + quote).collect(Collectors.joining(", "));
    return "SELECT "
        + columns
        + " FROM (SELECT *, ROW_NUMBER() OVER (PARTITION BY row_id ORDER BY row_version DESC)"
        + " AS version_rank FROM "
        + from
        + ") AS versions WHERE version_rank = 1 AND op <> 'RETRACT'";
  }
}
