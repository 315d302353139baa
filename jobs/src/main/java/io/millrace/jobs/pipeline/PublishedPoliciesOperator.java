package io.millrace.jobs.pipeline;

import io.millrace.domain.control.ControlTables;
import io.millrace.domain.control.PublishedPolicy;
import io.millrace.jobs.policy.PolicyRows;
import io.millrace.operators.runtime.ControlFeed;
import io.millrace.warehouse.contract.WarehouseRow;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Policy documents of the topic as rows, each once, when the watermark has come to the moment from
 * which the job may know of it. The records that come in say nothing: only their watermarks count.
 * State: names of the documents that were told, which are few, for good.
 *
 * @param <T> whatever has watermarks
 */
final class PublishedPoliciesOperator<T> extends AbstractStreamOperator<WarehouseRow>
    implements OneInputStreamOperator<T, WarehouseRow> {
  private static final long serialVersionUID = 1;

  private static final ListStateDescriptor<String> TOLD =
      new ListStateDescriptor<>("told-policies", Types.STRING);

  private final ControlFeed control;
  private transient ControlTables tables;
  private transient Set<String> told;
  private transient ListState<String> kept;

  PublishedPoliciesOperator(ControlFeed control) {
    this.control = control;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    kept = context.getOperatorStateStore().getListState(TOLD);
    told = new HashSet<>();
    for (String name : kept.get()) {
      told.add(name);
    }
  }

  @Override
  public void open() throws Exception {
    super.open();
    tables = control.open(getRuntimeContext());
  }

  @Override
  public void processElement(StreamRecord<T> element) {}

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    if (mark.getTimestamp() != Long.MAX_VALUE) {
      tell(mark.getTimestamp());
    }
    super.processWatermark(mark);
  }

  private void tell(long watermark) {
    List<PublishedPolicy> published = tables.publishedPolicies();
    if (published.size() == told.size()) {
      return;
    }
    for (PublishedPolicy policy : published) {
      String name = policy.kind() + "@" + policy.version();
      if (policy.knownFrom() <= watermark && told.add(name)) {
        output.collect(new StreamRecord<>(PolicyRows.row(policy)));
      }
    }
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    kept.update(told.stream().sorted().toList());
  }
}
