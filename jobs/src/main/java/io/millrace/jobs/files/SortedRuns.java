package io.millrace.jobs.files;

import java.io.Serializable;
import java.util.List;

/**
 * Where a finished spool stands, for a reader elsewhere.
 *
 * @param paths of the sorted runs, oldest first
 */
record SortedRuns(List<String> paths, long total, long asOf, long digest) implements Serializable {}
