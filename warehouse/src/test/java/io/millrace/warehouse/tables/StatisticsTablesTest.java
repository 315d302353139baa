package io.millrace.warehouse.tables;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.codec.In;
import io.millrace.domain.event.Coordinates;
import io.millrace.domain.event.ScopeKind;
import io.millrace.domain.fingerprint.Fingerprint;
import io.millrace.domain.hash.Ids;
import io.millrace.domain.observe.Observation;
import io.millrace.domain.observe.Observation.Kind;
import io.millrace.domain.observe.Observation.Trail;
import io.millrace.domain.observe.Observation.Victim;
import io.millrace.domain.stats.ObservationLedgerDelta;
import io.millrace.domain.stats.ObservationLedgerLine;
import io.millrace.domain.stats.WindowAccumulator;
import io.millrace.domain.stats.WindowFact;
import io.millrace.domain.stats.WindowFact.Size;
import io.millrace.domain.stats.WindowStats;
import io.millrace.domain.stats.WindowStatsCodec;
import io.millrace.warehouse.contract.TableContract;
import io.millrace.warehouse.contract.WarehouseRow;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StatisticsTablesTest {
  private static final Observation OPEN =
      new Observation(
          "e1",
          Ids.key("e1"),
          Kind.ERROR_LOG,
          false,
          120_000,
          "prod",
          Fingerprint.of("t1", "E", "cart", null, "db", "boom", Fingerprint.Basis.TEMPLATE),
          7,
          ScopeKind.TRACE,
          new Trail("t", "s", null, 0, 0),
          new Victim(null, "acc", Ids.key("acc"), "free", null, null, 2),
          "checkout",
          "pay",
          true,
          null,
          "1.0",
          null,
          0,
          -1,
          0,
          "boom",
          "ERROR",
          new Coordinates("f", 0, 9, 0),
          10,
          -1,
          0);

  @Test
  void anObservationIsSettledAsTheNextVersionOfItsRow() {
    WarehouseRow open = ObservationsTable.row(OPEN, "pain=1");
    WarehouseRow settled = ObservationsTable.row(OPEN.charged(0, 5), "pain=1");
    assertThat(settled.values()[TableContract.ROW_ID]).isEqualTo(open.values()[0]);
    assertThat((long) settled.values()[TableContract.ROW_VERSION])
        .isGreaterThan((long) open.values()[TableContract.ROW_VERSION]);
    assertThat(of(ObservationsTable.CONTRACT, open, "pain_us")).isNull();
    assertThat(of(ObservationsTable.CONTRACT, open, "charged_to")).isNull();
    assertThat(of(ObservationsTable.CONTRACT, settled, "pain_us")).isEqualTo(0L);
    assertThat(of(ObservationsTable.CONTRACT, settled, "charged_to"))
        .isEqualTo("fp1:0000000000000005");
    assertThat(of(ObservationsTable.CONTRACT, open, "latency_us")).isNull();
    requiredAreThere(ObservationsTable.CONTRACT, open);
  }

  @Test
  void aWholeWindowReplacesThePartialOne() {
    WindowStats stats = new WindowAccumulator().add(OPEN).build();
    WarehouseRow partial = FingerprintStatsTable.row(window(true, stats), null);
    WarehouseRow whole = FingerprintStatsTable.row(window(false, stats), null);
    assertThat(whole.values()[TableContract.ROW_ID]).isEqualTo(partial.values()[0]);
    assertThat((long) whole.values()[TableContract.ROW_VERSION])
        .isGreaterThan((long) partial.values()[TableContract.ROW_VERSION]);
    TableContract table = FingerprintStatsTable.CONTRACT;
    assertThat(of(table, whole, "accounts_by_class")).isEqualTo(Map.of("2", "1"));
    assertThat(of(table, whole, "by_release")).isEqualTo(Map.of("1.0", "1"));
    assertThat(of(table, whole, "coordinates")).isEqualTo(List.of("f:0:9"));
    assertThat(of(table, whole, "offset_ranges")).isEqualTo(List.of("f:0:9-9"));
    assertThat(of(table, whole, "latency_p50_us")).isNull();
    byte[] bytes = (byte[]) of(table, whole, "stats_bytes");
    assertThat(WindowStatsCodec.INSTANCE.read(1, new In(bytes))).isEqualTo(stats);
    requiredAreThere(table, whole);
  }

  @Test
  void aWindowOfChargesAloneHasNoOccurrenceTimes() {
    WarehouseRow row = FingerprintStatsTable.row(window(false, WindowStats.EMPTY), null);
    assertThat(of(FingerprintStatsTable.CONTRACT, row, "first_at")).isNull();
    requiredAreThere(FingerprintStatsTable.CONTRACT, row);
  }

  @Test
  void aLedgerLineSaysWhetherItBalances() {
    ObservationLedgerDelta came = new ObservationLedgerDelta("prod", 60_000, 2, 1, 2, 0, 0, 0);
    ObservationLedgerLine line = ObservationLedgerLine.next(null, came, 600_000);
    WarehouseRow row = ObservationLedgerTable.row(line);
    assertThat(of(ObservationLedgerTable.CONTRACT, row, "balances")).isEqualTo(false);
    WarehouseRow correction =
        ObservationLedgerTable.row(ObservationLedgerLine.correction(came, 600_000));
    assertThat(correction.values()[0]).isNotEqualTo(row.values()[0]);
    requiredAreThere(ObservationLedgerTable.CONTRACT, row);
  }

  private static WindowFact window(boolean partial, WindowStats stats) {
    return WindowFact.of("prod", OPEN.fingerprint(), Size.MINUTE, 120_000, partial, stats);
  }

  private static Object of(TableContract table, WarehouseRow row, String column) {
    return row.values()[table.at(column)];
  }

  private static void requiredAreThere(TableContract table, WarehouseRow row) {
    for (int i = 0; i < table.columns().size(); i++) {
      if (table.columns().get(i).required()) {
        assertThat(row.values()[i]).as(table.columns().get(i).name()).isNotNull();
      }
    }
  }
}
