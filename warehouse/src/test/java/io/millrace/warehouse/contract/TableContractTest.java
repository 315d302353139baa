package io.millrace.warehouse.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TableContractTest {
  private static TableContract.Builder firstVersion() {
    return TableContract.table("things", "Things.")
        .required("kind", ColumnType.STRING, "Kind.")
        .optional("tags", ColumnType.STRING_MAP, "Tags.");
  }

  @Test
  void anAppendedColumnMovesNoFieldId() {
    TableContract before = firstVersion().build();
    TableContract after = firstVersion().optional("size", ColumnType.LONG, "Size.").build();

    assertThat(ids(after)).containsAllEntriesOf(ids(before)).containsEntry("size", 8);
    assertThat(ids(before))
        .containsEntry("row_id", 1)
        .containsEntry("policy_versions", 4)
        .containsEntry("job_version", 5)
        .containsEntry("kind", 6);
  }

  @Test
  void idsInsideMapsAndListsAreOfARangeOfTheirOwn() {
    TableContract contract = firstVersion().optional("ids", ColumnType.LONG_LIST, "Ids.").build();
    Set<Integer> seen = new HashSet<>();
    for (Column column : contract.columns()) {
      assertThat(seen.add(column.id())).isTrue();
      assertThat(seen.add(column.keyId())).isTrue();
      assertThat(seen.add(column.elementId())).isTrue();
    }
  }

  @Test
  void aRowCarriesWhatEveryRowHas() {
    TableContract contract = firstVersion().build();
    WarehouseRow row = contract.row("a", 7, RowOp.UPSERT, "scoring=1");
    assertThat(row.values()[contract.at("op")]).isEqualTo("UPSERT");
    assertThat(row.values()[contract.at("policy_versions")]).isEqualTo("scoring=1");
    assertThat(row.values()[contract.at("job_version")]).isEqualTo(TableContract.JOB_VERSION);
  }

  @Test
  void refusesWhatCannotBeATable() {
    assertThatThrownBy(() -> firstVersion().optional("kind", ColumnType.LONG, "Again."))
        .hasMessage("table things declares column 'kind' twice");
    assertThatThrownBy(() -> firstVersion().partitionedBy("kind").build())
        .hasMessageContaining("partitioned by 'kind', which is no timestamp");
    assertThatThrownBy(() -> firstVersion().build().at("sizes"))
        .hasMessage("table things has no column 'sizes'");
  }

  private static Map<String, Integer> ids(TableContract contract) {
    Map<String, Integer> ids = new HashMap<>();
    contract.columns().forEach(c -> ids.put(c.name(), c.id()));
    return ids;
  }
}
