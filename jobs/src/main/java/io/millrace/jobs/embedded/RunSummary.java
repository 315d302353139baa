package io.millrace.jobs.embedded;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.jobs.backlog.Backlog;
import io.millrace.jobs.backlog.BacklogText;
import io.millrace.jobs.dlq.ReplayRequests;
import io.millrace.warehouse.catalog.WarehouseConfig;
import io.millrace.warehouse.read.QueryResult;
import io.millrace.warehouse.read.WarehouseReader;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What a run ends with: the ranked backlog, whether everything is accounted for, time and memory.
 *
 * @param backlog as a table for a terminal
 * @param replay what became of the records that were to be read again; null when none was
 * @param heapMegabytes sum of the heap pools' peaks
 */
public record RunSummary(
    String warehouse,
    String asOf,
    String backlog,
    long read,
    long accepted,
    long rejected,
    long duplicate,
    long observations,
    ReplayRequests.Outcome replay,
    double seconds,
    long heapMegabytes) {
  private static final int SHOWN = 10;
  private static final String LEDGER =
      "SELECT coalesce(sum(read_records), 0)::BIGINT AS r,"
          + " coalesce(sum(accepted_records), 0)::BIGINT AS a,"
          + " coalesce(sum(rejected_records), 0)::BIGINT AS j,"
          + " coalesce(sum(duplicate_records), 0)::BIGINT AS d FROM record_ledger_current";

  static RunSummary of(WarehouseConfig config, Duration took) {
    try (WarehouseReader reader = WarehouseReader.open(config)) {
      String backlog = BacklogText.table(Backlog.read(reader), SHOWN);
      QueryResult ledger = reader.sql(LEDGER);
      long observations =
          ((Number) reader.sql("SELECT count(*) FROM observations_current").single()).longValue();
      Long asOf = reader.commit().asOf();
      return new RunSummary(
          config.where(),
          asOf == null ? null : Instant.ofEpochMilli(asOf).toString(),
          backlog,
          number(ledger, "r"),
          number(ledger, "a"),
          number(ledger, "j"),
          number(ledger, "d"),
          observations,
          config.folder() == null
              ? null
              : new ReplayRequests(Path.of(config.folder())).outcome(reader),
          took.toMillis() / 1000.0,
          peakHeap() >> 20);
    }
  }

  private static long number(QueryResult result, String column) {
    return ((Number) result.value(0, column)).longValue();
  }

  private static long peakHeap() {
    long peak = 0;
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      if (pool.getType() == MemoryType.HEAP) {
        peak += pool.getPeakUsage().getUsed();
      }
    }
    return peak;
  }

  /** For people. */
  public String text() {
    return String.format(
        Locale.ROOT,
        "%s%n"
            + "read %,d = accepted %,d + rejected %,d + duplicate %,d%s; %,d observations of pain%n"
            + "%s%.1f s, %,.0f records/s, peak heap %,d MB; warehouse %s%n",
        backlog,
        read,
        accepted,
        rejected,
        duplicate,
        read == accepted + rejected + duplicate ? "" : " DOES NOT BALANCE",
        observations,
        replay == null
            ? ""
            : String.format(
                Locale.ROOT,
                "replay: %,d rejected records were to be read again, %,d are accepted now%n",
                replay.requested(),
                replay.accepted()),
        seconds,
        seconds == 0 ? 0 : read / seconds,
        heapMegabytes,
        warehouse);
  }

  /** For machines. */
  public String json() {
    Map<String, Object> o = new LinkedHashMap<>();
    o.put("warehouse", warehouse);
    o.put("as_of", asOf);
    o.put("read", read);
    o.put("accepted", accepted);
    o.put("rejected", rejected);
    o.put("duplicate", duplicate);
    o.put("observations", observations);
    if (replay != null) {
      o.put("replay_requested", replay.requested());
      o.put("replay_accepted", replay.accepted());
    }
    o.put("seconds", seconds);
    o.put("peak_heap_mb", heapMegabytes);
    try {
      return new ObjectMapper().writeValueAsString(o) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
