package io.millrace.jobs.pipeline;

import io.millrace.domain.ledger.QualityFinding;
import io.millrace.domain.ledger.QualityFindingCodec;
import io.millrace.domain.scope.ScopeOverflow;
import io.millrace.operators.runtime.CodecTypeInfo;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.util.Collector;

/** What the bounds of trace scopes left out, as findings of data quality. */
final class OverflowFindings implements FlatMapFunction<ScopeOverflow, QualityFinding> {
  private static final long serialVersionUID = 1;

  OverflowFindings() {}

  static DataStream<QualityFinding> of(DataStream<ScopeOverflow> overflow) {
    return overflow
        .flatMap(new OverflowFindings())
        .returns(CodecTypeInfo.of(QualityFinding.class, QualityFindingCodec.class))
        .uid("scope.overflow-findings")
        .name("overflow findings");
  }

  @Override
  public void flatMap(ScopeOverflow o, Collector<QualityFinding> out) {
    collect("span", o.spans(), o, out);
    collect("observation", o.observations(), o, out);
  }

  private static void collect(
      String what, int dropped, ScopeOverflow o, Collector<QualityFinding> out) {
    if (dropped > 0) {
      String key = what + " of a trace in " + o.environment();
      out.collect(QualityFinding.capped("scope", o.closedAt(), key, dropped));
    }
  }
}
