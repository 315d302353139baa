package io.millrace.warehouse.read;

import io.millrace.warehouse.catalog.CurrentViews;
import io.millrace.warehouse.catalog.LocalFileIO;
import io.millrace.warehouse.catalog.WarehouseCatalog;
import io.millrace.warehouse.catalog.WarehouseConfig;
import io.millrace.warehouse.catalog.WarehouseException;
import io.millrace.warehouse.tables.WarehouseCommitsTable;
import java.io.Closeable;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.types.Types;

/**
 * Reads a warehouse by SQL, every table at the same commit. Queries run in this process over the
 * Parquet files that Iceberg lists for that commit's snapshots; they can read those and nothing
 * else.
 */
public final class WarehouseReader implements Closeable {
  private static final String COMMITS = WarehouseCommitsTable.CONTRACT.name();

  private final WarehouseCatalog catalog;
  private final DuckSession session;
  private final Map<String, Table> tables;
  private final Map<String, List<String>> columns = new TreeMap<>();
  private List<CommitPoint> history = List.of();
  private CommitPoint commit;

  private WarehouseReader(
      WarehouseCatalog catalog, DuckSession session, Map<String, Table> tables) {
    this.catalog = catalog;
    this.session = session;
    this.tables = tables;
  }

  /** Opens at the newest commit. */
  public static WarehouseReader open(WarehouseConfig config) {
    return open(config, ReadAt.newest());
  }

  /**
   * Opens at a commit.
   *
   * @throws WarehouseException when there is no warehouse, or no such commit in it
   */
  public static WarehouseReader open(WarehouseConfig config, ReadAt at) {
    WarehouseCatalog catalog = WarehouseCatalog.openExisting(config);
    try {
      Map<String, Table> tables = tables(catalog);
      WarehouseReader reader =
          new WarehouseReader(catalog, DuckSession.open(folders(tables)), tables);
      reader.stand(at);
      return reader;
    } catch (RuntimeException e) {
      catalog.close();
      throw e;
    }
  }

  /** What queries may read: the tables, and not what else stands in the warehouse's folder. */
  private static List<Path> folders(Map<String, Table> tables) {
    return tables.values().stream().map(t -> LocalFileIO.path(t.location())).toList();
  }

  private static Map<String, Table> tables(WarehouseCatalog catalog) {
    Map<String, Table> tables = new TreeMap<>();
    for (TableIdentifier id :
        catalog.iceberg().listTables(Namespace.of(WarehouseConfig.NAMESPACE))) {
      tables.put(id.name(), catalog.iceberg().loadTable(id));
    }
    return tables;
  }

  private void stand(ReadAt at) {
    Table commits = tables.get(COMMITS);
    if (commits == null || commits.currentSnapshot() == null) {
      throw new WarehouseException(
          "the warehouse at " + catalog.config().where() + " holds no commit yet");
    }
    try {
      view(COMMITS, commits, commits.currentSnapshot().snapshotId());
      history = CommitHistory.read(session);
      commit = at.pick(history);
      if (commit == null) {
        throw new WarehouseException(
            "the warehouse at "
                + catalog.config().where()
                + " has no such commit; 'tables --history' lists "
                + history.size());
      }
      for (Map.Entry<String, Table> e : tables.entrySet()) {
        if (!e.getKey().equals(COMMITS)) {
          view(e.getKey(), e.getValue(), commit.snapshots().get(e.getKey()));
        }
      }
      for (String question : QuestionViews.create(session, tables.keySet())) {
        columns.put(question, List.of());
      }
    } catch (SQLException e) {
      throw new WarehouseException("cannot read the warehouse: " + e.getMessage(), e);
    }
  }

  private void view(String name, Table table, Long snapshot) throws SQLException {
    List<String> names = table.schema().columns().stream().map(Types.NestedField::name).toList();
    session.run(DuckViews.table(name, table, snapshot));
    session.run(DuckViews.current(name, table.schema()));
    columns.put(name, names);
    columns.put(CurrentViews.name(name), names);
  }

  /** Whether there is a view or table of that name: an older warehouse lacks some. */
  public boolean has(String name) {
    return columns.containsKey(name);
  }

  /** The commit at which all tables are read. */
  public CommitPoint commit() {
    return commit;
  }

  /** Whether there is such a table: an older warehouse may not have all of them. */
  public boolean holds(String table) {
    return tables.containsKey(table);
  }

  /** All commits of the warehouse, oldest first. */
  public List<CommitPoint> history() {
    return history;
  }

  /** Runs one reading statement and hands out its rows as they come. */
  public void sql(String sql, ResultFormat out) {
    String statement = ReadOnlySql.check(sql);
    try {
      session.query(statement, out);
    } catch (SQLException e) {
      throw new SqlErrors(columns).explain(sql, e);
    }
  }

  /** Runs one reading statement whose result is small. */
  public QueryResult sql(String sql) {
    QueryResult result = new QueryResult();
    sql(sql, result);
    return result;
  }

  /** What each table holds at this commit. */
  public TablesReport tables() {
    return TablesReport.of(tables, commit);
  }

  @Override
  public void close() {
    session.close();
    catalog.close();
  }
}
