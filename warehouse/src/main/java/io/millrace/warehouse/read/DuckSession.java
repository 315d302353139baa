package io.millrace.warehouse.read;

import io.millrace.warehouse.catalog.WarehouseException;
import java.io.Closeable;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;

/** DuckDB in this process, in memory, which may read some folders and nothing else. */
final class DuckSession implements Closeable {
  private final Connection connection;

  private DuckSession(Connection connection) {
    this.connection = connection;
  }

  /**
   * Opens a session that sees some folders.
   *
   * @param folders what queries may read
   */
  static DuckSession open(List<Path> folders) {
    try {
      Connection connection = DriverManager.getConnection("jdbc:duckdb:", new Properties());
      DuckSession session = new DuckSession(connection);
      session.run("SET TimeZone = 'UTC'");
      session.run("SET autoinstall_known_extensions = false");
      session.run("SET autoload_known_extensions = false");
      session.run(
          folders.stream()
              .map(folder -> DuckViews.text(folder + "/"))
              .collect(Collectors.joining(", ", "SET allowed_directories = [", "]")));
      session.run("SET enable_external_access = false");
      session.run("SET lock_configuration = true");
      return session;
    } catch (SQLException e) {
      throw new WarehouseException("cannot start the query engine: " + e.getMessage(), e);
    }
  }

  /** Runs a statement without a result. */
  void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Runs a query and hands its rows out one by one; a failed query costs its statement only. */
  void query(String sql, ResultFormat out) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      ResultSetMetaData meta = rows.getMetaData();
      int n = meta.getColumnCount();
      List<String> names = new ArrayList<>();
      List<String> types = new ArrayList<>();
      for (int i = 1; i <= n; i++) {
        names.add(meta.getColumnLabel(i));
        types.add(meta.getColumnTypeName(i));
      }
      out.begin(names, types);
      while (rows.next()) {
        Object[] row = new Object[n];
        for (int i = 0; i < n; i++) {
          row[i] = Values.plain(rows.getObject(i + 1));
        }
        out.row(row);
      }
      out.end();
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new WarehouseException("cannot close the query engine: " + e.getMessage(), e);
    }
  }
}
