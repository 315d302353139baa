package io.millrace.operators.runtime;

import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;

/** Flink's keyed process operator, which also tells its function the last real watermark. */
public final class AsOfKeyedProcess<K, I, O> extends KeyedProcessOperator<K, I, O> {
  private static final long serialVersionUID = 1;

  /**
   * @param function must be {@link AsOfAware}
   */
  public <F extends KeyedProcessFunction<K, I, O> & AsOfAware> AsOfKeyedProcess(F function) {
    super(function);
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    if (mark.getTimestamp() != Long.MAX_VALUE) {
      ((AsOfAware) userFunction).lastWatermark(mark.getTimestamp());
    }
    super.processWatermark(mark);
  }
}
