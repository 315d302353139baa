package io.millrace.warehouse.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.domain.event.RecordKind;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RowPackerTest {
  private static final TableContract CONTRACT =
      TableContract.table("t", "Of this test.")
          .required("name", ColumnType.STRING, "A name.")
          .optional("kind", ColumnType.STRING, "A word.")
          .optional("size", ColumnType.LONG, "A number.")
          .optional("status", ColumnType.INT, "A number.")
          .required("open", ColumnType.BOOLEAN, "A flag.")
          .required("more", ColumnType.STRING_MAP, "A map.")
          .build();

  private final RowPacker packer = new RowPacker(CONTRACT);

  private WarehouseRow row(String name, RecordKind kind, long size, int status, String policies) {
    return packer
        .row(packer.begun().add("t:").hex(size), 5, RowOp.APPEND)
        .word(name)
        .word(kind)
        .numberUnless(size, -1)
        .integerUnless(status, -1)
        .flag(size > 0)
        .map(Map.of("b", "2", "a", "1"))
        .end(policies);
  }

  private static WarehouseRow same(
      String name, String kind, Long size, Integer status, String policies) {
    String id = size == null ? "t:ffffffffffffffff" : String.format("t:%016x", size);
    WarehouseRow row = CONTRACT.row(id, 5, RowOp.APPEND, policies);
    boolean open = size != null && size > 0;
    return row.set(3, name)
        .set(4, kind)
        .set(5, size)
        .set(6, status)
        .set(7, open)
        .set(8, Map.of("b", "2", "a", "1"));
  }

  @Test
  void packsWhatARowOfValuesPacksTo() {
    assertThat(row("straße", RecordKind.LOG, 9, 200, "p=1").cells())
        .isEqualTo(same("straße", "LOG", 9L, 200, "p=1").cells());
    assertThat(row("n", null, -1, -1, null).cells())
        .isEqualTo(same("n", null, null, null, null).cells());
  }

  @Test
  void aWordThatComesAgainAndOneThatChanges() {
    for (String name : new String[] {"a", "a", "b", null, "b", "c", "c"}) {
      assertThat(row(name, RecordKind.SPAN, 1, 2, name).cells())
          .isEqualTo(same(name, "SPAN", 1L, 2, name).cells());
    }
  }

  @Test
  void refusesARowThatIsNotWhole() {
    packer.row(packer.begun(), 1, RowOp.APPEND).text("alone");
    assertThatThrownBy(() -> packer.end(null))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("6 cells for the 11 columns of table t");
  }
}
