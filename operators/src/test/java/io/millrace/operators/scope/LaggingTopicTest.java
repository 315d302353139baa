package io.millrace.operators.scope;

import static io.millrace.operators.scope.TraceScript.MINUTE;
import static io.millrace.operators.scope.TraceScript.errorLog;
import static io.millrace.operators.scope.TraceScript.span;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.observe.Observation;
import io.millrace.domain.scope.ClosedTrace;
import io.millrace.domain.scope.ScopeLimits;
import io.millrace.domain.scope.SpanFact;
import io.millrace.operators.runtime.AsOfKeyedCoProcess;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/**
 * F21: the topic of logs is an hour behind that of spans. A trace is open until the watermark of
 * both has passed it, so all that is read ahead is state. Topics in one alignment group are read no
 * further ahead than the drift; the test does as Flink's alignment does with a reader, which pauses
 * while its own watermark is more than the drift ahead of the least.
 */
class LaggingTopicTest {
  private static final int LAG = 60;

  /** As the topics of a job have it unless it is told otherwise. */
  private static final int DRIFT = 1;

  private static final long BOUND = 2 * MINUTE;
  private static final long EVERY = 1_000;

  /** Open scopes and bytes of a checkpoint, minute by minute. */
  private record Curve(List<Integer> scopes, List<Long> bytes, int closed) {
    int most() {
      return scopes.stream().mapToInt(n -> n).max().orElseThrow();
    }

    long mostBytes() {
      return bytes.stream().mapToLong(n -> n).max().orElseThrow();
    }
  }

  @Test
  void stateIsThatOfTheDriftAndNotThatOfTheLag() throws Exception {
    Curve together = run(0);
    Curve aligned = run(DRIFT);
    Curve unaligned = run(LAG);
    String curve =
        "most open scopes and bytes: no lag %d, %d; aligned %d, %d; not aligned %d, %d"
            .formatted(
                together.most(),
                together.mostBytes(),
                aligned.most(),
                aligned.mostBytes(),
                unaligned.most(),
                unaligned.mostBytes());
    assertThat(unaligned.most()).as("the fault landed: %s", curve).isGreaterThan(60 * LAG);
    assertThat(aligned.most() - together.most()).as(curve).isBetween(1, 60 * DRIFT + 1);
    long extra = aligned.mostBytes() - together.mostBytes();
    assertThat(unaligned.mostBytes() - together.mostBytes())
        .as(curve)
        .isGreaterThan(LAG / 2 * extra);
    // once the first failures are forgotten (15 minutes), it does not grow while the lag lasts
    List<Integer> steady = aligned.scopes().subList(20, LAG);
    assertThat(steady).as(curve).containsOnly(steady.get(0));
    assertThat(aligned.closed()).isEqualTo(unaligned.closed()).isEqualTo(together.closed());
  }

  /**
   * @param aheadMinutes how far ahead of the logs spans are read
   */
  private static Curve run(int aheadMinutes) throws Exception {
    Curve curve = new Curve(new ArrayList<>(), new ArrayList<>(), 0);
    try (var h = harness()) {
      long spansRead = 0;
      for (int minute = 1; minute <= LAG; minute++) {
        long logsRead = minute * MINUTE;
        for (; spansRead < logsRead + aheadMinutes * MINUTE; spansRead += EVERY) {
          h.processElement1(record(span("t" + spansRead, "root", null, spansRead, 10)));
        }
        for (long at = logsRead - MINUTE; at < logsRead; at += EVERY) {
          Observation log = errorLog("t" + at, "root", at + 5);
          h.processElement2(new StreamRecord<>(log, log.eventTime()));
        }
        h.processBothWatermarks(new Watermark(logsRead - BOUND - 1));
        curve.scopes().add(h.numKeyedStateEntries());
        curve.bytes().add(h.snapshot(minute, minute).getStateSize());
      }
      return new Curve(curve.scopes(), curve.bytes(), h.extractOutputValues().size());
    }
  }

  private static StreamRecord<SpanFact> record(SpanFact span) {
    return new StreamRecord<>(span, span.eventTime());
  }

  private static KeyedTwoInputStreamOperatorTestHarness<Long, SpanFact, Observation, ClosedTrace>
      harness() throws Exception {
    var h =
        new KeyedTwoInputStreamOperatorTestHarness<>(
            new AsOfKeyedCoProcess<Long, SpanFact, Observation, ClosedTrace>(
                new TraceScopeFunction(ScopeLimits.defaults())),
            ScopeKeys.TRACE_OF_SPAN,
            ScopeKeys.TRACE_OF_OBSERVATION,
            Types.LONG);
    h.open();
    return h;
  }
}
