package io.millrace.warehouse.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WarehouseRowCodecTest {
  private static final WarehouseRowCodec CODEC = WarehouseRowCodec.INSTANCE;

  private static WarehouseRow row(Object... values) {
    return new WarehouseRow("t", values);
  }

  private static byte[] bytes(WarehouseRow row) {
    Out out = new Out();
    CODEC.write(row, out);
    return out.toBytes();
  }

  @Test
  void everyKindOfValueSurvives() {
    Object[] values = {
      null,
      "text",
      "täxt\ud83d",
      -5L,
      7,
      2.5,
      true,
      false,
      new byte[] {1, 2},
      Map.of("a", "b"),
      Map.of(),
      List.of("x", "y"),
      List.of(1L, -2L),
      List.of(),
      Long.MIN_VALUE
    };
    WarehouseRow back = CODEC.read(1, new In(bytes(row(values))));
    assertThat(back.table()).isEqualTo("t");
    assertThat(back.values()).isEqualTo(values);
  }

  @Test
  void bytesOfVersion1() {
    WarehouseRow row =
        row(
            null,
            "ab",
            3L,
            4,
            1.0,
            false,
            true,
            new byte[] {9},
            Map.of("k", "v"),
            List.of("s"),
            List.of(5L));
    assertThat(HexFormat.of().formatHex(bytes(row)))
        .isEqualTo(
            "03740b000105616202060308"
                + "04000000000000f03f"
                + "0506070209"
                + "0801036b0376"
                + "09010373"
                + "0a010a");
  }

  @Test
  void refusesAForeignValueAndAnUnknownTag() {
    assertThatThrownBy(() -> bytes(row(new Date(0))))
        .hasMessage("no column holds a java.util.Date");
    assertThatThrownBy(() -> CODEC.read(1, new In(new byte[] {3, 't', 1, 99})).values())
        .hasMessageContaining("unknown tag 99");
  }

  @Test
  void aValueSetInARowThatTravelledTravelsOn() {
    WarehouseRow travelled = CODEC.read(1, new In(bytes(row("old", 1L))));
    assertThat(travelled.values()).containsExactly("old", 1L);
    WarehouseRow again = CODEC.read(1, new In(bytes(travelled.set(0, "new"))));
    assertThat(again.values()).containsExactly("new", 1L);
  }
}
