package io.millrace.warehouse.read;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** What views make of tables that a test writes by hand. */
final class ViewRows implements AfterEachCallback {
  private final DuckSession session = DuckSession.open(List.of());

  @Override
  public void afterEach(ExtensionContext context) {
    session.close();
  }

  void run(String statement) throws SQLException {
    session.run(statement);
  }

  /** The rows of a view of the warehouse. */
  List<List<Object>> of(String view) throws SQLException {
    return rows(QuestionViews.text(view));
  }

  List<List<Object>> rows(String query) throws SQLException {
    QueryResult found = new QueryResult();
    session.query(query, found);
    return found.rows().stream().map(Arrays::asList).toList();
  }
}
