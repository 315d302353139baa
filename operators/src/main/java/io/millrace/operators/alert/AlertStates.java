package io.millrace.operators.alert;

import io.millrace.domain.alert.AlertVersion;
import io.millrace.domain.alert.AlertVersionCodec;
import io.millrace.domain.alert.HeardAlert;
import io.millrace.domain.alert.HeardAlertCodec;
import io.millrace.domain.alert.PatternCase;
import io.millrace.domain.alert.PatternCaseCodec;
import io.millrace.operators.alert.state.ItemState;
import io.millrace.operators.alert.state.ItemStateCodec;
import io.millrace.operators.runtime.CodecTypeInfo;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;

/** State of the room, keyed by environment. */
final class AlertStates {
  /** By item id; ends when the item is no longer active. */
  static final MapStateDescriptor<Long, ItemState> ITEMS =
      new MapStateDescriptor<>(
          "items", Types.LONG, CodecTypeInfo.of(ItemState.class, ItemStateCodec.class));

  /** Last version by dedup key; ends a while after it resolved. */
  static final MapStateDescriptor<String, AlertVersion> ALERTS =
      new MapStateDescriptor<>(
          "alerts", Types.STRING, CodecTypeInfo.of(AlertVersion.class, AlertVersionCodec.class));

  /** Findings of one kind about one thing; ends two hours after the last. */
  static final ValueStateDescriptor<PatternCase> CASES =
      new ValueStateDescriptor<>(
          "pattern-case", CodecTypeInfo.of(PatternCase.class, PatternCaseCodec.class));

  /** What trackers were told of an item last; ends a while after the item did. */
  static final ValueStateDescriptor<AlertVersion> TICKETS =
      new ValueStateDescriptor<>(
          "ticket-told", CodecTypeInfo.of(AlertVersion.class, AlertVersionCodec.class));

  /** What an item's source was asked last; ends a while after the request did. */
  static final ValueStateDescriptor<AlertVersion> SOURCE_CHANGES =
      new ValueStateDescriptor<>(
          "source-change-asked", CodecTypeInfo.of(AlertVersion.class, AlertVersionCodec.class));

  /** What groups said and no tick has decided yet. */
  static final MapStateDescriptor<String, AlertVersion> BUDGET_WAITING =
      new MapStateDescriptor<>(
          "budget-waiting",
          Types.STRING,
          CodecTypeInfo.of(AlertVersion.class, AlertVersionCodec.class));

  /** By alert id; ends when it is over, and seven days after its team heard of it. */
  static final MapStateDescriptor<Long, HeardAlert> HEARD =
      new MapStateDescriptor<>(
          "heard-alerts", Types.LONG, CodecTypeInfo.of(HeardAlert.class, HeardAlertCodec.class));

  private AlertStates() {}
}
