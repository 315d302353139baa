package io.millrace.jobs.savepoint;

import io.millrace.jobs.savepoint.SavedState.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.fs.Path;
import org.apache.flink.core.memory.DataInputViewStreamWrapper;
import org.apache.flink.runtime.state.IncrementalRemoteKeyedStateHandle;
import org.apache.flink.runtime.state.KeyGroupsStateHandle;
import org.apache.flink.runtime.state.KeyedBackendSerializationProxy;
import org.apache.flink.runtime.state.KeyedStateHandle;
import org.apache.flink.runtime.state.OperatorBackendSerializationProxy;
import org.apache.flink.runtime.state.OperatorStateHandle;
import org.apache.flink.runtime.state.OperatorStateHandle.StateMetaInfo;
import org.apache.flink.runtime.state.StreamStateHandle;
import org.apache.flink.runtime.state.filesystem.FileStateHandle;
import org.apache.flink.runtime.state.metainfo.StateMetaInfoSnapshot;
import org.apache.flink.runtime.state.metainfo.StateMetaInfoSnapshot.BackendStateType;

/** Names and formats of states, from the heads of a savepoint's files: no state is read. */
final class StateNames {
  private StateNames() {}

  /**
   * States of one handle of keyed state, timers among them.
   *
   * @throws IOException when the file is gone, or names a serializer that is
   */
  static List<SavedState> keyed(KeyedStateHandle handle, ClassLoader loader) throws IOException {
    StreamStateHandle head;
    if (handle instanceof IncrementalRemoteKeyedStateHandle native_) {
      head = native_.getMetaDataStateHandle();
    } else if (handle instanceof StreamStateHandle file) {
      head = file;
    } else {
      throw new IOException("keyed state of an unknown form, " + handle.getClass().getName());
    }
    requireWhole(
        head instanceof KeyGroupsStateHandle groups ? groups.getDelegateStateHandle() : head);
    List<SavedState> states = new ArrayList<>();
    try (DataInputViewStreamWrapper in = new DataInputViewStreamWrapper(head.openInputStream())) {
      KeyedBackendSerializationProxy<?> proxy = new KeyedBackendSerializationProxy<>(loader);
      proxy.read(in);
      for (StateMetaInfoSnapshot state : proxy.getStateMetaInfoSnapshots()) {
        boolean timers = state.getBackendStateType() == BackendStateType.PRIORITY_QUEUE;
        states.add(
            new SavedState(
                timers ? Kind.TIMERS : Kind.KEYED, state.getName(), StateFormats.of(state)));
      }
    }
    return states;
  }

  /** States of one handle of operator state. */
  static List<SavedState> operator(OperatorStateHandle handle, ClassLoader loader)
      throws IOException {
    requireWhole(handle.getDelegateStateHandle());
    List<SavedState> states = new ArrayList<>();
    try (DataInputViewStreamWrapper in = new DataInputViewStreamWrapper(handle.openInputStream())) {
      OperatorBackendSerializationProxy proxy = new OperatorBackendSerializationProxy(loader);
      proxy.read(in);
      for (StateMetaInfoSnapshot state : proxy.getOperatorStateMetaInfoSnapshots()) {
        StateMetaInfo entries = handle.getStateNameToPartitionOffsets().get(state.getName());
        boolean holds = entries != null && entries.getOffsets().length > 0;
        states.add(new SavedState(Kind.LIST, state.getName(), StateFormats.of(state), holds));
      }
      for (StateMetaInfoSnapshot state : proxy.getBroadcastStateMetaInfoSnapshots()) {
        states.add(new SavedState(Kind.BROADCAST, state.getName(), StateFormats.of(state)));
      }
    }
    return states;
  }

  /** A file of its own is as long as the savepoint says. */
  private static void requireWhole(StreamStateHandle handle) throws IOException {
    if (handle instanceof FileStateHandle file) {
      Path path = file.getFilePath();
      long bytes = path.getFileSystem().getFileStatus(path).getLen();
      if (bytes != file.getStateSize()) {
        throw new IOException(
            path + " has " + bytes + " bytes, the savepoint says " + file.getStateSize());
      }
    }
  }
}
