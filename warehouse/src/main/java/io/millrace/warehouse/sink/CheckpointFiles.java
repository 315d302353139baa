package io.millrace.warehouse.sink;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What all writers together closed for one checkpoint. */
final class CheckpointFiles {
  final String jobId;
  final String origin;
  final long checkpointId;

  /** Files by table. */
  final Map<String, List<TableFile>> tables = new TreeMap<>();

  /** The smallest of the writers' watermarks. */
  long asOf = Long.MAX_VALUE;

  long rows;

  CheckpointFiles(String jobId, String origin, long checkpointId) {
    this.jobId = jobId;
    this.origin = origin;
    this.checkpointId = checkpointId;
  }

  void add(WarehouseCommittable part) {
    asOf = Math.min(asOf, part.asOf());
    for (TableFile file : part.files()) {
      tables.computeIfAbsent(file.table(), t -> new ArrayList<>()).add(file);
      rows += file.rows();
    }
  }
}
