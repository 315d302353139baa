package io.millrace.warehouse.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.warehouse.TestTables;
import io.millrace.warehouse.catalog.WarehouseCatalog;
import io.millrace.warehouse.catalog.WarehouseConfig;
import io.millrace.warehouse.contract.ColumnType;
import io.millrace.warehouse.contract.RowOp;
import io.millrace.warehouse.contract.TableContract;
import io.millrace.warehouse.sink.TestCommits;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WarehouseReaderTest {
  private WarehouseConfig config;
  private WarehouseReader reader;

  @BeforeAll
  void twoCommits(@TempDir Path folder) throws Exception {
    TestCommits commits = new TestCommits(folder.resolve("warehouse"));
    config = commits.config();
    commits.commit(
        1,
        TestTables.plain("a", 1, RowOp.UPSERT, 10),
        TestTables.plain("b", 1, RowOp.UPSERT, 20),
        TestTables.wide(1));
    commits.commit(
        2,
        TestTables.plain("a", 2, RowOp.UPSERT, 11),
        TestTables.plain("b", 2, RowOp.RETRACT, 20),
        TestTables.wide(2),
        TestTables.wide(3));
    reader = WarehouseReader.open(config);
  }

  @AfterAll
  void close() {
    reader.close();
  }

  @Test
  void valuesComeBackAsTheyWereWritten() {
    QueryResult rows = reader.sql("SELECT * FROM wide ORDER BY big DESC NULLS LAST");
    assertThat(rows.columns())
        .startsWith("row_id", "row_version", "op", "seen_at", "name")
        .endsWith("policy_versions", "job_version");
    assertThat(rows.rows()).hasSize(3);
    assertThat(rows.value(0, "seen_at")).isEqualTo("1970-01-01T00:14:24.000Z");
    assertThat(rows.value(0, "name")).isEqualTo("näme 1");
    assertThat(rows.value(0, "small")).isEqualTo(1);
    assertThat(rows.value(0, "big")).isEqualTo(-1L);
    assertThat(rows.value(0, "ratio")).isEqualTo(0.25);
    assertThat(rows.value(0, "flag")).isEqualTo(false);
    assertThat(rows.value(0, "raw")).isEqualTo("0101");
    assertThat(rows.value(0, "tags")).isEqualTo(Map.of("a", "b", "k", "v1"));
    assertThat(rows.value(0, "words")).isEqualTo(List.of("x", "y1"));
    assertThat(rows.value(0, "numbers")).isEqualTo(List.of(1L, 2L));
    assertThat(rows.value(1, "words")).isEqualTo(List.of());
    assertThat(rows.value(2, "tags")).isNull();
    assertThat(rows.value(2, "name")).isNull();
  }

  @Test
  void currentIsTheLatestVersionUnlessRetracted() {
    QueryResult rows = reader.sql("SELECT row_id, n FROM plain_current");
    assertThat(rows.rows()).hasSize(1);
    assertThat(rows.rows().get(0)).containsExactly("a", 11L);
    assertThat(reader.sql("SELECT count(*) FROM plain").single()).isEqualTo(4L);
  }

  @Test
  void anEmptyTableIsAViewWithItsTypes() {
    QueryResult rows = reader.sql("SELECT * FROM untouched_current");
    assertThat(rows.rows()).isEmpty();
    assertThat(rows.columns()).contains("tags", "seen_at");
    assertThat(rows.types().get(rows.columns().indexOf("tags"))).isEqualTo("MAP(VARCHAR, VARCHAR)");
    assertThat(rows.types().get(rows.columns().indexOf("seen_at")))
        .isEqualTo("TIMESTAMP WITH TIME ZONE");
  }

  @Test
  void timeTravelReadsAnEarlierCommit() {
    CommitPoint first = reader.history().get(0);
    for (ReadAt at : List.of(ReadAt.commit(first.id()), ReadAt.asOf(1_500))) {
      try (WarehouseReader then = WarehouseReader.open(config, at)) {
        assertThat(then.commit()).isEqualTo(first);
        assertThat(then.sql("SELECT n FROM plain_current ORDER BY n").rows())
            .extracting(r -> r[0])
            .containsExactly(10L, 20L);
      }
    }
    assertThatThrownBy(() -> WarehouseReader.open(config, ReadAt.asOf(5)))
        .hasMessageContaining("has no such commit; 'tables --history' lists 2");
  }

  @Test
  void unknownNamesGetTheNearestRightOne() {
    assertThatThrownBy(() -> reader.sql("SELECT * FROM plane"))
        .hasMessageStartingWith("no table 'plane': did you mean 'plain'? Tables: ")
        .hasMessageContaining("warehouse_commits");
    assertThatThrownBy(() -> reader.sql("SELECT row_idd FROM plain"))
        .hasMessageStartingWith("no column 'row_idd': did you mean 'row_id'? Columns: ");
    assertThatThrownBy(() -> reader.sql("SELECT p.nn FROM plain p"))
        .hasMessageStartingWith("no column 'nn': did you mean 'n'? Columns: ");
    assertThatThrownBy(() -> reader.sql("SELECT * FROM zzzzzzzz"))
        .hasMessageStartingWith("no table 'zzzzzzzz'. Tables: plain, untouched, ");
    assertThatThrownBy(() -> reader.sql("SELECT FROM WHERE")).hasMessageContaining("syntax error");
    assertThat(reader.sql("SELECT 1").single()).as("still usable").isEqualTo(1);
  }

  @Test
  void onlyReadingIsAllowed() {
    for (String sql :
        List.of(
            "DROP VIEW plain",
            "INSERT INTO plain VALUES (1)",
            "COPY plain TO 'x.csv'",
            "SET lock_configuration = false",
            "ATTACH 'x.db'",
            "/* SELECT */ DELETE FROM plain")) {
      assertThatThrownBy(() -> reader.sql(sql)).as(sql).hasMessageContaining("is not allowed");
    }
    assertThatThrownBy(() -> reader.sql("SELECT 1; DROP VIEW plain"))
        .hasMessageContaining("one statement");
    assertThatThrownBy(() -> reader.sql(" -- nothing\n")).hasMessageContaining("needs a statement");
    assertThat(reader.sql("-- a comment\n(SELECT ';' AS a);").single()).isEqualTo(";");
    assertThat(reader.sql("DESCRIBE plain").rows()).hasSize(6);
    assertThat(reader.sql("SHOW TABLES").rows()).hasSize(8);
  }

  @Test
  void queriesSeeTheWarehouseAndNothingElse() {
    assertThatThrownBy(() -> reader.sql("SELECT * FROM read_csv('/etc/passwd')"))
        .hasMessageContaining("disabled by configuration");
    assertThatThrownBy(
            () -> reader.sql("SELECT * FROM read_blob('" + config.folder() + "/catalog.db')"))
        .hasMessageContaining("disabled by configuration");
    assertThatThrownBy(() -> reader.sql("SELECT * FROM '/etc/passwd'"))
        .hasMessageNotContaining("root:");
  }

  @Test
  void tablesReportCountsWhatIsThere() {
    List<TablesReport.Line> lines = reader.tables().lines();
    assertThat(lines).extracting(TablesReport.Line::table).isSorted().hasSize(4);
    TablesReport.Line plain = lines.get(0);
    assertThat(plain.rows()).isEqualTo(4);
    assertThat(plain.files()).isEqualTo(2);
    assertThat(plain.snapshots()).isEqualTo(2);
    assertThat(plain.bytes()).isPositive();
    assertThat(plain.lastCheckpoint()).isEqualTo("2");
    assertThat(lines.get(1)).isEqualTo(new TablesReport.Line("untouched", 0, 0, 0, 0, null));
  }

  @Test
  void anAddedColumnReadsAsNullInOldFiles(@TempDir Path other) throws Exception {
    TestCommits commits = new TestCommits(other.resolve("warehouse"));
    commits.commit(1, TestTables.plain(1));
    TableContract grown =
        TableContract.table("plain", "One number a row.")
            .required("n", ColumnType.LONG, "Number.")
            .optional("note", ColumnType.STRING, "Added later.")
            .build();
    try (WarehouseCatalog catalog = WarehouseCatalog.open(commits.config())) {
      catalog.createAll(List.of(grown));
    }
    try (WarehouseReader later = WarehouseReader.open(commits.config())) {
      assertThat(later.sql("SELECT n, note FROM plain").rows().get(0)).containsExactly(1L, null);
      assertThat(later.sql("SELECT n, note FROM plain_current").rows()).hasSize(1);
    }
  }

  @Test
  void aMissingWarehouseIsNamed(@TempDir Path nowhere) {
    assertThatThrownBy(() -> WarehouseReader.open(WarehouseConfig.embedded(nowhere.resolve("w"))))
        .hasMessageStartingWith("no warehouse at " + nowhere.resolve("w"));
  }
}
