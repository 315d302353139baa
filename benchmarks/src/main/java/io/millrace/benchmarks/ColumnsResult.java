package io.millrace.benchmarks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What it costs to write rows of events.
 *
 * @param stockNanos processor time of Iceberg's writer of generic records, which stand ready
 * @param packedNanos of the warehouse's own, from packed cells
 * @param stockBytes of the files
 * @param packedBytes of the files
 */
record ColumnsResult(
    int rows, int columns, long stockNanos, long packedNanos, long stockBytes, long packedBytes) {

  /** How many times the rows a second. */
  double ratio() {
    return (double) stockNanos / packedNanos;
  }

  String text() {
    return String.format(
        Locale.ROOT,
        "%-32s %10s %12s %12s%n%-32s %10.2f %,12.0f %,12d%n%-32s %10.2f %,12.0f %,12d%n"
            + "ratio %.2f (rows a second), %.3f (bytes), %,d rows of %d columns%n",
        "rows of events, one core",
        "us a row",
        "rows/s",
        "bytes",
        "Iceberg's generic writer",
        stockNanos / 1e3 / rows,
        rows * 1e9 / stockNanos,
        stockBytes,
        "packed cells",
        packedNanos / 1e3 / rows,
        rows * 1e9 / packedNanos,
        packedBytes,
        ratio(),
        (double) packedBytes / stockBytes,
        rows,
        columns);
  }

  String json() throws JsonProcessingException {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("rows", rows);
    all.put("columns", columns);
    all.put("stock_nanos", stockNanos);
    all.put("packed_nanos", packedNanos);
    all.put("stock_bytes", stockBytes);
    all.put("packed_bytes", packedBytes);
    all.put("ratio", ratio());
    return new ObjectMapper().writeValueAsString(all) + System.lineSeparator();
  }
}
