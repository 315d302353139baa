package io.millrace.operators.patterns;

import io.millrace.domain.event.TelemetryEvent;
import io.millrace.domain.journey.Sign;
import io.millrace.domain.journey.Signs;
import io.millrace.domain.policy.PolicyTimeline;
import io.millrace.domain.policy.TimeClass;
import io.millrace.operators.runtime.ControlFeed;
import java.util.function.Consumer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Finds the few signs in events, before any shuffle. An operator and no function, because a sign
 * counts at its own time, which is not always its event's: a failed span counts when it ends.
 */
final class FindSignsOperator extends AbstractStreamOperator<Sign>
    implements OneInputStreamOperator<TelemetryEvent, Sign> {
  private static final long serialVersionUID = 1;

  private final ControlFeed control;
  private final TimeClass idleClass;
  private transient PolicyTimeline policies;
  private transient Consumer<Sign> signs;

  /**
   * @param idleClass of a run that no journey claims
   */
  FindSignsOperator(ControlFeed control, TimeClass idleClass) {
    this.control = control;
    this.idleClass = idleClass;
  }

  @Override
  public void open() throws Exception {
    super.open();
    policies = control.open(getRuntimeContext()).policies();
    signs = this::emit;
  }

  @Override
  public void processElement(StreamRecord<TelemetryEvent> element) {
    TelemetryEvent event = element.getValue();
    Signs.of(event, policies.at(event.eventTime()), idleClass, signs);
  }

  private void emit(Sign sign) {
    output.collect(new StreamRecord<>(sign, sign.at()));
  }
}
