package io.millrace.operators.runtime;

import io.millrace.domain.control.ControlTables;
import java.io.Serializable;
import org.apache.flink.api.common.functions.RuntimeContext;

/**
 * The port through which rooms see control and reference data. One feed per TaskManager and job;
 * its tables are shared by all subtasks. Control data never flows with the records.
 */
public interface ControlFeed extends Serializable {
  /**
   * Waits until everything known at start stands, then hands out the shared tables. Called in
   * {@code open()}; the same tables are returned to every subtask of this JVM.
   *
   * @param context of the asking task: its job, its metrics, and the end of the job on this JVM
   */
  ControlTables open(RuntimeContext context);
}
