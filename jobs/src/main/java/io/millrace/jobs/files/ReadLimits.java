package io.millrace.jobs.files;

import java.io.Serializable;

/**
 * Bounds of reading files.
 *
 * @param largestRecord most bytes of one record; what is larger is rejected as TOO_LARGE
 * @param largestMessage the same of what may hold many records
 * @param sortMemory bytes of encoded records that are sorted in memory before a run is spilled
 */
public record ReadLimits(int largestRecord, int largestMessage, int sortMemory)
    implements Serializable {
  /** 1 MiB a record, 16 MiB a message of many, 64 MiB a run. */
  public static final ReadLimits DEFAULT = new ReadLimits(1 << 20, 16 << 20, 64 << 20);
}
