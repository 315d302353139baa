package io.millrace.operators.runtime;

import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;

/** As {@link AsOfKeyedProcess}, for two inputs. */
public final class AsOfKeyedCoProcess<K, A, B, O> extends KeyedCoProcessOperator<K, A, B, O> {
  private static final long serialVersionUID = 1;

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
    super.processWatermark(mark);
  }
}
