package io.millrace.operators.runtime;

import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;

/** As {@link AsOfKeyedProcess}, for two inputs. */
public final class AsOfKeyedCoProcess<K, A, B, O> extends KeyedCoProcessOperator<K, A, B, O> {
  private static final long serialVersionUID = 1;

  private transient SoonTimers<K> soon;

  /**
   * @param function must be {@link AsOfAware}
   */
  public <F extends KeyedCoProcessFunction<K, A, B, O> & AsOfAware> AsOfKeyedCoProcess(F function) {
    super(function);
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    if (mark.getTimestamp() != Long.MAX_VALUE) {
      ((AsOfAware) userFunction).lastWatermark(mark.getTimestamp());
    }
    soon.advance(mark.getTimestamp());
    super.processWatermark(mark);
  }

  @Override
  @SuppressWarnings("unchecked")
  public <Q, N> InternalTimerService<N> getInternalTimerService(
      String name, TypeSerializer<N> namespaces, Triggerable<Q, N> target) {
    soon = new SoonTimers<>(this, this);
    soon.before(super.getInternalTimerService(name, namespaces, (Triggerable<Q, N>) soon));
    return (InternalTimerService<N>) soon;
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
    super.prepareSnapshotPreBarrier(checkpointId);
    soon.store();
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    // nothing is left to hand over here, unless someone takes a snapshot without a barrier
    soon.store();
    super.snapshotState(context);
  }
}
