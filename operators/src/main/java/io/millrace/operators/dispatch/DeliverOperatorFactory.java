package io.millrace.operators.dispatch;

import io.millrace.domain.dispatch.DeliveryEntry;
import io.millrace.domain.dispatch.Notice;
import io.millrace.domain.dispatch.Sender;
import org.apache.flink.streaming.api.operators.AbstractStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.OneInputStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.StreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;

/** Makes the operator with its task's mailbox, through which answers come back. */
final class DeliverOperatorFactory extends AbstractStreamOperatorFactory<DeliveryEntry>
    implements OneInputStreamOperatorFactory<Notice, DeliveryEntry> {
  private static final long serialVersionUID = 1;

  private final DispatchSettings settings;
  private final Sender.Factory senders;

  DeliverOperatorFactory(DispatchSettings settings, Sender.Factory senders) {
    this.settings = settings;
    this.senders = senders;
  }

  @Override
  @SuppressWarnings("unchecked") // the caller asks for the class that is named below
  public <T extends StreamOperator<DeliveryEntry>> T createStreamOperator(
      StreamOperatorParameters<DeliveryEntry> parameters) {
    return (T) new DeliverOperator(parameters, settings, senders);
  }

  @Override
  @SuppressWarnings("rawtypes") // as Flink declares it
  public Class<? extends StreamOperator> getStreamOperatorClass(ClassLoader loader) {
    return DeliverOperator.class;
  }
}
