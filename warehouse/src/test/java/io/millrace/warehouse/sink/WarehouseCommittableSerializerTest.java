package io.millrace.warehouse.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.Metrics;
import org.junit.jupiter.api.Test;

class WarehouseCommittableSerializerTest {
  private static final String GOLDEN =
      "036a0e0203d80f01020d6576656e7473192f742f312e706172717565740001d4"
          + "0aa41301080604016406c801020106020100010201020102010309080d616c65"
          + "727473192f742f322e7061727175657402000a000604016406c8010201060201"
          + "0001020102010201030908";

  private final WarehouseCommittableSerializer format = new WarehouseCommittableSerializer();

  private static WarehouseCommittable committable(String origin) {
    Metrics metrics =
        new Metrics(
            3L,
            Map.of(6, 100L, 1, 50L),
            Map.of(1, 3L),
            Map.of(1, 0L),
            null,
            Map.of(1, ByteBuffer.wrap(new byte[] {1})),
            Map.of(1, ByteBuffer.wrap(new byte[] {9, 8})));
    TableFile partitioned =
        new TableFile("events", "/t/1.parquet", 0, 682, 1234, List.of(4L), metrics);
    TableFile plain = new TableFile("alerts", "/t/2.parquet", 1, null, 5, List.of(), metrics);
    return new WarehouseCommittable("j", origin, 7, 2, 3, 1004, true, List.of(partitioned, plain));
  }

  @Test
  void survivesTheTrip() throws IOException {
    WarehouseCommittable back = format.deserialize(2, format.serialize(committable("o")));
    assertThat(back).usingRecursiveComparison().isEqualTo(committable("o"));
  }

  @Test
  void versionTwoKeepsItsBytes() {
    assertThat(format.getVersion()).isEqualTo(2);
    assertThat(HexFormat.of().formatHex(format.serialize(committable("o"))))
        .isEqualTo(GOLDEN.substring(0, 4) + "036f" + GOLDEN.substring(4));
  }

  @Test
  void versionOneStaysReadable() throws IOException {
    assertThat(format.deserialize(1, HexFormat.of().parseHex(GOLDEN)))
        .usingRecursiveComparison()
        .isEqualTo(committable("j"));
  }

  @Test
  void refusesAVersionItDoesNotKnow() {
    assertThatThrownBy(() -> format.deserialize(3, new byte[0]))
        .hasMessage("committable of version 3, known are 1 to 2");
  }
}
