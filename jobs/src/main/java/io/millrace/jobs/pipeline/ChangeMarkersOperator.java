package io.millrace.jobs.pipeline;

import io.millrace.domain.control.ChangeMarker;
import io.millrace.domain.control.ControlTables;
import io.millrace.domain.control.TakenChange;
import io.millrace.domain.hash.Ids;
import io.millrace.operators.runtime.ControlFeed;
import io.millrace.warehouse.contract.WarehouseRow;
import io.millrace.warehouse.tables.ChangeMarkersTable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
 * Change markers as rows, each version of each once, when the watermark has come to the moment from
 * which a tick may know of it. The records that come in say nothing: only their watermarks count.
 *
 * <p>State: up to which moment everything was told, and the names of what became known in the day
 * behind the watermark: a feed that is that far behind has held the job back long before.
 *
 * @param <T> whatever has watermarks
 */
final class ChangeMarkersOperator<T> extends AbstractStreamOperator<WarehouseRow>
    implements OneInputStreamOperator<T, WarehouseRow> {
  private static final long serialVersionUID = 1;
  private static final long DAY_MS = 86_400_000;

  private static final ListStateDescriptor<Long> UP_TO =
      new ListStateDescriptor<>("told-up-to", Types.LONG);
  private static final ListStateDescriptor<Long> TOLD =
      new ListStateDescriptor<>("told-changes", Types.LONG);

  private final ControlFeed control;
  private transient ControlTables tables;

  /** Event time up to which nothing new can become known; null before the first watermark. */
  private transient Long upTo;

  /** From when what was told after that was known, at the latest, by name. */
  private transient Map<Long, Long> told;

  /** What was looked at last, so that a watermark without news costs nothing. */
  private transient List<TakenChange> seen;

  private transient long nextAt;
  private transient long watermark;

  private transient ListState<Long> keptUpTo;
  private transient ListState<Long> keptTold;

  ChangeMarkersOperator(ControlFeed control) {
    this.control = control;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    keptUpTo = context.getOperatorStateStore().getListState(UP_TO);
    keptTold = context.getOperatorStateStore().getListState(TOLD);
    upTo = null;
    watermark = Long.MIN_VALUE;
    for (Long moment : keptUpTo.get()) {
      upTo = moment;
    }
    told = new HashMap<>();
    for (Long name : keptTold.get()) {
      told.put(name, upTo + DAY_MS); // the watermark was no further; tables may forget a marker
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
      watermark = mark.getTimestamp();
      tell();
    }
    super.processWatermark(mark);
  }

  private void tell() {
    List<TakenChange> taken = tables.takenChanges();
    if (taken == seen && watermark < nextAt) {
      return;
    }
    seen = taken;
    nextAt = Long.MAX_VALUE;
    for (TakenChange change : taken) {
      if (change.knownFrom() > watermark) {
        nextAt = change.knownFrom(); // they are sorted by it
        break;
      }
      boolean before = upTo != null && change.knownFrom() <= upTo;
      if (!before && told.put(name(change), change.knownFrom()) == null) {
        output.collect(new StreamRecord<>(ChangeMarkersTable.row(change, parent(change))));
      }
    }
  }

  private static long name(TakenChange taken) {
    ChangeMarker c = taken.change();
    return Ids.of(c.environment(), c.changeId(), Long.toString(taken.rowVersion()));
  }

  /** As the marker says, else what ran before it, as far as was known when the marker was. */
  private String parent(TakenChange taken) {
    ChangeMarker c = taken.change();
    if (c.previousRelease() != null || c.release() == null) {
      return c.previousRelease();
    }
    ChangeMarker before =
        tables
            .knownBy(taken.knownFrom())
            .releaseAt(c.service(), c.environment(), c.startedAt() - 1);
    return before == null ? null : before.release();
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    forget();
    keptUpTo.update(upTo == null ? List.of() : List.of(upTo));
    keptTold.update(told.keySet().stream().sorted().toList());
  }

  private void forget() {
    if (watermark != Long.MIN_VALUE && (upTo == null || watermark - DAY_MS > upTo)) {
      long settled = watermark - DAY_MS;
      upTo = settled;
      told.values().removeIf(knownFrom -> knownFrom <= settled);
    }
  }
}
