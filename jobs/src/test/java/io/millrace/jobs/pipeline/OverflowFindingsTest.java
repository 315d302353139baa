package io.millrace.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.ledger.QualityFinding;
import io.millrace.domain.scope.ScopeOverflow;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.junit.jupiter.api.Test;

class OverflowFindingsTest {
  private static final long DAY = 86_400_000;

  @Test
  void whatATraceLeftOutIsAFindingOfItsDay() {
    assertThat(findings(new ScopeOverflow("prod", 1, DAY + 5, 3, 2)))
        .containsExactly(
            QualityFinding.capped("scope", DAY, "span of a trace in prod", 3),
            QualityFinding.capped("scope", DAY, "observation of a trace in prod", 2));
    assertThat(findings(new ScopeOverflow("prod", 1, DAY, 3, 0))).hasSize(1);
  }

  private static List<QualityFinding> findings(ScopeOverflow overflow) {
    List<QualityFinding> out = new ArrayList<>();
    new OverflowFindings().flatMap(overflow, new ListCollector<>(out));
    return out;
  }
}
