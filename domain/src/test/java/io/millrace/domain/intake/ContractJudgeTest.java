package io.millrace.domain.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.event.ContractRecord;
import io.millrace.domain.event.RecordKind;
import io.millrace.domain.event.RejectReason;
import org.junit.jupiter.api.Test;

class ContractJudgeTest {
  private static final long NOW = 1_700_000_000_000L;
  private final ContractJudge judge = new ContractJudge(NOW);

  @Test
  void acceptsARecordWithoutAnEventId() {
    assertThat(judge.judge(log())).isNull();
  }

  @Test
  void namesTheMissingField() {
    assertThat(judge.judge(set(log(), "service", null)))
        .isEqualTo(new Refusal(RejectReason.CONTRACT, "service is missing"));
    assertThat(judge.judge(set(log(), "service", "")))
        .isEqualTo(new Refusal(RejectReason.CONTRACT, "service is empty"));
  }

  @Test
  void neverQuotesTheValue() {
    Refusal refusal = judge.judge(set(log(), "severity", "bob@example.com"));
    assertThat(refusal.detail()).startsWith("severity is no word of").doesNotContain("bob");
    assertThat(judge.judge(set(log(), "http_status", "500")).detail())
        .isEqualTo("http_status is no integer of 32 bits");
  }

  @Test
  void knowsTimesThatCannotBe() {
    assertThat(time(null).reason()).isEqualTo(RejectReason.TIMESTAMP_MISSING);
    assertThat(time(0L).detail()).contains("zero or negative");
    assertThat(time(-6795364578871345L).reason()).isEqualTo(RejectReason.TIMESTAMP_OUT_OF_RANGE);
    assertThat(time(NOW / 1000).detail()).contains("seconds");
    assertThat(time(NOW * 1000).detail()).contains("microseconds");
    assertThat(time(NOW * 1_000_000).detail()).contains("nanoseconds");
    assertThat(time(1L).detail()).contains("before 1990");
    assertThat(time(NOW + 1).detail()).contains("future");
    assertThat(time(NOW)).isNull();
  }

  @Test
  void refusesANegativeDuration() {
    ContractRecord span = ContractRecord.blank(RecordKind.SPAN);
    for (String name : new String[] {"trace_id", "span_id", "service", "operation"}) {
      set(span, name, "x");
    }
    set(set(set(span, "environment", "prod"), "start_time", NOW), "duration_us", 5L);
    assertThat(judge.judge(span)).isNull();
    assertThat(judge.judge(set(span, "duration_us", -1L)).detail())
        .isEqualTo("duration_us is negative");
  }

  private Refusal time(Long time) {
    return judge.judge(set(log(), "event_time", time));
  }

  private static ContractRecord log() {
    ContractRecord r = ContractRecord.blank(RecordKind.LOG);
    set(set(set(r, "source", "s"), "service", "cart"), "environment", "prod");
    return set(set(set(r, "severity", "INFO"), "message", "m"), "event_time", NOW);
  }

  private static ContractRecord set(ContractRecord r, String name, Object value) {
    r.values()[r.schema().at(name)] = value;
    return r;
  }
}
