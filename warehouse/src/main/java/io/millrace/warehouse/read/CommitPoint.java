package io.millrace.warehouse.read;

import java.util.Map;

/**
 * A moment at which all tables can be read together: one row of {@code warehouse_commits}.
 *
 * @param sequence rises with every commit of the warehouse
 * @param asOf watermark in epoch milliseconds, or null
 * @param complete the input had ended
 * @param rows rows that this commit added
 * @param snapshots snapshot id by table; a table that is absent was empty
 */
public record CommitPoint(
    String id,
    long sequence,
    String jobId,
    long checkpointId,
    Long asOf,
    boolean complete,
    long rows,
    Map<String, Long> snapshots) {}
