package io.millrace.warehouse.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.warehouse.contract.Column;
import io.millrace.warehouse.contract.ColumnType;
import io.millrace.warehouse.contract.TableContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class TablesTest {
  @Test
  void tablesAreFoundByName() {
    assertThat(Tables.byName("warehouse_commits")).isSameAs(WarehouseCommitsTable.CONTRACT);
    assertThatThrownBy(() -> Tables.byName("warehouse_comits"))
        .hasMessage("no table 'warehouse_comits'");
  }

  @Test
  void anUnsortedOrDoubledListIsRefused() {
    TableContract a = TableContract.table("a", "A.").build();
    TableContract b = TableContract.table("b", "B.").build();
    assertThatThrownBy(() -> Tables.index(List.of(b, a))).hasMessage("a stands after b");
    assertThatThrownBy(() -> Tables.index(List.of(a, a))).hasMessage("a stands after a");
  }

  @Test
  void everyColumnIsDocumentedAndTimesEndInAt() {
    for (TableContract table : Tables.ALL) {
      assertThat(table.doc()).as(table.name()).endsWith(".");
      for (Column column : table.columns()) {
        String name = table.name() + "." + column.name();
        assertThat(column.doc()).as(name).endsWith(".");
        assertThat(column.name().endsWith("_at"))
            .as(name + " is a timestamp if and only if it ends in _at")
            .isEqualTo(column.type() == ColumnType.TIMESTAMP);
      }
    }
  }
}
