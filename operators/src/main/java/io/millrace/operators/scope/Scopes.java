package io.millrace.operators.scope;

import io.millrace.domain.event.LateRecord;
import io.millrace.domain.observe.Observation;
import io.millrace.domain.observe.PainCharge;
import io.millrace.domain.scope.Baseline;
import io.millrace.domain.scope.ScopeOverflow;
import io.millrace.domain.scope.SpanHour;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * What the scope room hands on.
 *
 * @param charges one for each failing trace, when its scope closes
 * @param settled every remembered observation of a failing trace once more, with its pain and whom
 *     the trace was charged to
 * @param baselines one for each (environment, service, operation) and day, at midnight + lateness
 * @param late facts of traces that had closed
 * @param overflow what the bounds of a failing trace left out
 * @param spanHours what operations took of traces, by journey and hour
 */
public record Scopes(
    DataStream<PainCharge> charges,
    DataStream<Observation> settled,
    DataStream<Baseline> baselines,
    DataStream<LateRecord> late,
    DataStream<ScopeOverflow> overflow,
    DataStream<SpanHour> spanHours) {}
