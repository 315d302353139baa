package io.millrace.jobs.savepoint;

import io.millrace.domain.UserError;
import io.millrace.warehouse.sink.SinkState;
import io.millrace.warehouse.sink.WarehouseUids;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.checkpoint.CheckpointProperties;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.checkpoint.SavepointType;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.apache.flink.runtime.state.CompletedCheckpointStorageLocation;
import org.apache.flink.runtime.state.KeyedStateHandle;
import org.apache.flink.runtime.state.OperatorStateHandle;
import org.apache.flink.runtime.state.filesystem.AbstractFsCheckpointStorageAccess;

/** Reads what a savepoint says of itself, without a cluster and without its state. */
public final class SavepointReader {
  private static final ClassLoader LOADER = SavepointReader.class.getClassLoader();

  private SavepointReader() {}

  /**
   * Reads a savepoint.
   *
   * @param path folder of a savepoint or checkpoint, or its {@code _metadata}; any file system that
   *     Flink knows
   * @throws UserError when there is none, or it cannot be read
   */
  public static Savepoint read(String path) {
    try {
      CompletedCheckpointStorageLocation location =
          AbstractFsCheckpointStorageAccess.resolveCheckpointPointer(path);
      try (DataInputStream in =
          new DataInputStream(location.getMetadataHandle().openInputStream())) {
        CheckpointMetadata metadata =
            Checkpoints.loadCheckpointMetadata(in, LOADER, location.getExternalPointer());
        return savepoint(location.getExternalPointer(), metadata);
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new UserError("no savepoint can be read at " + path + ": " + e.getMessage());
    }
  }

  private static Savepoint savepoint(String path, CheckpointMetadata metadata) throws IOException {
    SortedMap<String, SavedOperator> operators = new TreeMap<>();
    List<SinkState> sink = new ArrayList<>();
    for (OperatorState operator : metadata.getOperatorStates()) {
      SavedOperator saved = operator(operator);
      operators.put(saved.uid(), saved);
      if (saved.uid().equals(WarehouseUids.SINK) && saved.problem() == null) {
        sink.addAll(SinkStates.of(operator));
      }
    }
    return new Savepoint(
        path,
        metadata.getCheckpointId(),
        kind(metadata.getCheckpointProperties()),
        operators,
        sink.isEmpty() ? null : sink.get(0));
  }

  private static String kind(CheckpointProperties properties) {
    if (properties == null) {
      return "unknown";
    }
    if (!properties.isSavepoint()) {
      return "checkpoint";
    }
    boolean canonical =
        properties.getCheckpointType() instanceof SavepointType type
            && type.getFormatType() == SavepointFormatType.CANONICAL;
    return canonical ? "canonical savepoint" : "native savepoint";
  }

  private static SavedOperator operator(OperatorState operator) {
    SortedMap<String, SavedState> states = new TreeMap<>();
    String problem = null;
    try {
      for (OperatorSubtaskState subtask : operator.getStates()) {
        for (KeyedStateHandle handle : subtask.getManagedKeyedState()) {
          StateNames.keyed(handle, LOADER).forEach(s -> states.merge(s.name(), s, SavedState::and));
        }
        for (OperatorStateHandle handle : subtask.getManagedOperatorState()) {
          StateNames.operator(handle, LOADER)
              .forEach(s -> states.merge(s.name(), s, SavedState::and));
        }
      }
    } catch (IOException e) {
      problem = e.getMessage();
    }
    return new SavedOperator(
        operator.getOperatorUid().orElse(operator.getOperatorID().toString()),
        operator.getParallelism(),
        operator.getMaxParallelism(),
        operator.getStateSize(),
        states,
        problem);
  }
}
