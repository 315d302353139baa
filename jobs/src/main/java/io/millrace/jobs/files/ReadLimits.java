package io.millrace.jobs.files;

import java.io.Serializable;

/**
 * Bounds of reading files.
 *
 * @param largestRecord most bytes of one record; what is larger is rejected as TOO_LARGE
 * @param sortMemory bytes of encoded records that are sorted in memory before a run is spilled
 */
public record ReadLimits(int largestRecord, int sortMemory) implements Serializable {
  /** 1 MiB a record, 64 MiB a run. */
  public static final ReadLimits DEFAULT = new ReadLimits(1 << 20, 64 << 20);
}
