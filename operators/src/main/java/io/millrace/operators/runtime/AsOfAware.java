package io.millrace.operators.runtime;

/**
 * A function that must know where a bounded input ended. Flink ends one with the largest watermark
 * there is; a timer that fires then may lie past as_of, and what lies past as_of decides nothing.
 */
public interface AsOfAware {
  /**
   * The last watermark below the maximum, told before the timers that it fires. When the maximum
   * itself arrives nothing is told: {@code timerService().currentWatermark()} is then {@link
   * Long#MAX_VALUE}, and the last told value is as_of.
   */
  void lastWatermark(long watermark);
}
