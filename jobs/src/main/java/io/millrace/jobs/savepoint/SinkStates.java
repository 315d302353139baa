package io.millrace.jobs.savepoint;

import io.millrace.warehouse.sink.SinkState;
import io.millrace.warehouse.sink.SinkStateSerializer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeutils.base.array.BytePrimitiveArraySerializer;
import org.apache.flink.core.fs.FSDataInputStream;
import org.apache.flink.core.io.SimpleVersionedSerialization;
import org.apache.flink.core.memory.DataInputViewStreamWrapper;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.OperatorStateHandle;
import org.apache.flink.runtime.state.OperatorStateHandle.StateMetaInfo;

/** What the warehouse's writers kept: the one state that is read, for it says where rows went. */
final class SinkStates {
  /** Flink's name of what a sink's writers keep. */
  private static final String WRITERS = "writer_raw_states";

  private SinkStates() {}

  static List<SinkState> of(OperatorState sink) throws IOException {
    List<SinkState> found = new ArrayList<>();
    for (OperatorSubtaskState subtask : sink.getStates()) {
      for (OperatorStateHandle handle : subtask.getManagedOperatorState()) {
        StateMetaInfo entries = handle.getStateNameToPartitionOffsets().get(WRITERS);
        if (entries != null) {
          read(handle, entries.getOffsets(), found);
        }
      }
    }
    return found;
  }

  private static void read(OperatorStateHandle handle, long[] offsets, List<SinkState> found)
      throws IOException {
    try (FSDataInputStream in = handle.openInputStream()) {
      DataInputViewStreamWrapper view = new DataInputViewStreamWrapper(in);
      for (long offset : offsets) {
        in.seek(offset);
        byte[] bytes = BytePrimitiveArraySerializer.INSTANCE.deserialize(view);
        found.add(
            SimpleVersionedSerialization.readVersionAndDeSerialize(
                new SinkStateSerializer(), bytes));
      }
    }
  }
}
