package io.millrace.jobs.chaos;

import io.millrace.warehouse.catalog.WarehouseConfig;
import io.millrace.warehouse.contract.TableContract;
import io.millrace.warehouse.read.WarehouseReader;
import io.millrace.warehouse.tables.Tables;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether everything that was acknowledged is accounted for, and nothing twice. Counts come from
 * the tables, never from the job's metrics.
 *
 * @param repeated rows that stand twice in a table under the same id and version
 */
record Ledgers(
    long read, long accepted, long rejected, long duplicate, long events, long repeated) {
  static Ledgers of(WarehouseConfig warehouse) {
    try (WarehouseReader reader = WarehouseReader.open(warehouse)) {
      long repeated = 0;
      for (TableContract table : Tables.ALL) {
        repeated +=
            number(
                reader,
                "count(*) - count(DISTINCT row_id || ':' || row_version)",
                "\"" + table.name() + "\"");
      }
      String ledger = "record_ledger_current";
      return new Ledgers(
          number(reader, "coalesce(sum(read_records), 0)::BIGINT", ledger),
          number(reader, "coalesce(sum(accepted_records), 0)::BIGINT", ledger),
          number(reader, "coalesce(sum(rejected_records), 0)::BIGINT", ledger),
          number(reader, "coalesce(sum(duplicate_records), 0)::BIGINT", ledger),
          number(reader, "count(*)", "events_current"),
          repeated);
    }
  }

  private static long number(WarehouseReader reader, String what, String from) {
    return ((Number) reader.sql("SELECT " + what + " FROM " + from).single()).longValue();
  }

  /**
   * Everything that does not add up.
   *
   * @param acknowledged records that the brokers took
   */
  List<String> problems(long acknowledged) {
    List<String> problems = new ArrayList<>();
    if (read != acknowledged) {
      problems.add("the brokers took " + acknowledged + " records, the ledger read " + read);
    }
    if (read != accepted + rejected + duplicate) {
      problems.add("read is not accepted + rejected + duplicate: " + this);
    }
    if (events != accepted) {
      problems.add(accepted + " records were accepted, and there are " + events + " events");
    }
    if (repeated != 0) {
      problems.add(repeated + " rows stand twice");
    }
    return problems;
  }
}
