package io.millrace.warehouse.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.warehouse.TestTables;
import io.millrace.warehouse.contract.ColumnType;
import io.millrace.warehouse.contract.TableContract;
import io.millrace.warehouse.sink.TestCommits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.ViewCatalog;
import org.apache.iceberg.view.SQLViewRepresentation;
import org.apache.iceberg.view.View;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WarehouseCatalogTest {
  @TempDir Path temp;

  private static TableContract.Builder plain() {
    return TableContract.table("plain", "One number a row.")
        .required("n", ColumnType.LONG, "Number.");
  }

  @Test
  void tablesHaveTheContractsColumnsIdsAndPartitions() {
    WarehouseConfig config = WarehouseConfig.embedded(temp.resolve("w"));
    try (WarehouseCatalog catalog = WarehouseCatalog.open(config)) {
      catalog.createAll(TestTables.ALL);
      catalog.createAll(TestTables.ALL);
      Table wide = catalog.table("wide");
      Schema wanted = IcebergSchemas.schema(TestTables.WIDE);
      assertThat(wide.schema().sameSchema(wanted)).isTrue();
      assertThat(wide.schema().findField("tags.key").fieldId())
          .isEqualTo(TestTables.WIDE.column("tags").keyId());
      assertThat(wide.spec().fields().get(0).transform()).hasToString("month");
      assertThat(wide.spec().fields().get(0).sourceId())
          .isEqualTo(TestTables.WIDE.column("seen_at").id());
      assertThat(catalog.table("plain").spec().isUnpartitioned()).isTrue();
      assertThat(wide.location()).startsWith("file:///");
    }
  }

  @Test
  void currentViewsSpeakSparkAndTrino() {
    WarehouseConfig config = WarehouseConfig.embedded(temp.resolve("w"));
    try (WarehouseCatalog catalog = WarehouseCatalog.open(config)) {
      catalog.createAll(List.of(TestTables.PLAIN));
      View view =
          ((ViewCatalog) catalog.iceberg()).loadView(WarehouseCatalog.identifier("plain_current"));
      assertThat(sql(view, "spark"))
          .isEqualTo(
              "SELECT `row_id`, `row_version`, `op`, `n`, `policy_versions`, `job_version` FROM"
                  + " (SELECT *, ROW_NUMBER() OVER (PARTITION BY row_id ORDER BY row_version DESC)"
                  + " AS version_rank FROM `plain`) AS versions WHERE version_rank = 1"
                  + " AND op <> 'RETRACT'");
      assertThat(sql(view, "trino"))
          .isEqualTo(sql(view, "spark").replace("`plain`", "`millrace`.`plain`").replace('`', '"'));
      assertThat(view.currentVersion().defaultCatalog()).isEqualTo("millrace");
    }
  }

  @Test
  void aViewWithAnotherTextIsReplaced() {
    WarehouseConfig config = WarehouseConfig.embedded(temp.resolve("w"));
    try (WarehouseCatalog catalog = WarehouseCatalog.open(config)) {
      catalog.createAll(List.of(TestTables.PLAIN));
      ViewCatalog views = (ViewCatalog) catalog.iceberg();
      View view = views.loadView(WarehouseCatalog.identifier("plain_current"));
      String right = sql(view, "spark");
      view.replaceVersion()
          .withSchema(view.schema())
          .withDefaultNamespace(view.currentVersion().defaultNamespace())
          .withQuery("spark", "SELECT 1")
          .withQuery("trino", "SELECT 1")
          .commit();
      catalog.createAll(List.of(TestTables.PLAIN));
      View again = views.loadView(WarehouseCatalog.identifier("plain_current"));
      assertThat(sql(again, "spark")).isEqualTo(right);
      assertThat(sql(again, "trino")).contains("\"plain\"");
    }
  }

  private static String sql(View view, String dialect) {
    SQLViewRepresentation text = view.sqlFor(dialect);
    assertThat(text.dialect()).isEqualTo(dialect);
    return text.sql();
  }

  @Test
  void anOptionalColumnMayBeAddedAndTheViewFollows() throws Exception {
    TestCommits commits = new TestCommits(temp.resolve("w"));
    commits.commit(1, TestTables.plain(1));
    TableContract grown =
        plain()
            .optional("notes", ColumnType.STRING_LIST, "Added.")
            .optional("size", ColumnType.LONG, "Added.")
            .build();
    try (WarehouseCatalog catalog = WarehouseCatalog.open(commits.config())) {
      catalog.createAll(List.of(grown));
      assertThat(catalog.table("plain").schema().sameSchema(IcebergSchemas.schema(grown))).isTrue();
      View view =
          ((ViewCatalog) catalog.iceberg()).loadView(WarehouseCatalog.identifier("plain_current"));
      assertThat(sql(view, "spark")).contains("`notes`, `size`");
    }
  }

  @Test
  void anythingElseIsRefused() throws Exception {
    TestCommits commits = new TestCommits(temp.resolve("w"));
    commits.commit(1, TestTables.plain(1));
    assertRefused(
        commits,
        TableContract.table("plain", "Renamed.").required("m", ColumnType.LONG, "Number.").build(),
        "column 'n' is gone");
    assertRefused(
        commits,
        TableContract.table("plain", "Typed.").required("n", ColumnType.STRING, "Number.").build(),
        "column 'n' changed from long to string");
    assertRefused(
        commits,
        TableContract.table("plain", "Loosened.").optional("n", ColumnType.LONG, "N.").build(),
        "column 'n' became optional");
    assertRefused(
        commits,
        plain().required("k", ColumnType.LONG, "New.").build(),
        "new column 'k' is required");
    assertRefused(
        commits,
        TableContract.table("plain", "Inserted.")
            .optional("first", ColumnType.LONG, "New.")
            .required("n", ColumnType.LONG, "Number.")
            .build(),
        "column 'n' moved from id 6 to 7");
  }

  private static void assertRefused(TestCommits commits, TableContract contract, String why) {
    try (WarehouseCatalog catalog = WarehouseCatalog.open(commits.config())) {
      assertThatThrownBy(() -> catalog.createAll(List.of(contract)))
          .isInstanceOf(WarehouseException.class)
          .hasMessageContaining("table plain in")
          .hasMessageContaining(why);
    }
  }

  @Test
  void aFolderThatCannotBeWrittenIsNamed() throws Exception {
    Path locked =
        Files.createDirectory(
            temp.resolve("locked"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("r-xr-xr-x")));
    assertThatThrownBy(() -> WarehouseCatalog.open(WarehouseConfig.embedded(locked)))
        .hasMessage("the warehouse folder " + locked + " cannot be written (it is read-only)");
    Path file = Files.writeString(temp.resolve("file"), "no folder");
    assertThatThrownBy(() -> WarehouseCatalog.open(WarehouseConfig.embedded(file.resolve("w"))))
        .hasMessageContaining("the warehouse folder " + file.resolve("w") + " cannot be written");
  }

  @Test
  void aReadOnlyWarehouseCanStillBeRead() throws Exception {
    TestCommits commits = new TestCommits(temp.resolve("w"));
    commits.commit(1, TestTables.plain(1));
    Path folder = temp.resolve("w");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-xr-xr-x"));
    try (WarehouseCatalog catalog = WarehouseCatalog.openExisting(commits.config())) {
      assertThat(catalog.table("plain").currentSnapshot()).isNotNull();
    } finally {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }
}
