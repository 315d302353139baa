package io.millrace.jobs.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.event.Coordinates;
import io.millrace.jobs.control.InMemoryControlTables;
import io.millrace.jobs.policy.PolicyLoader;
import io.millrace.testkit.harness.Changes;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChangeCheckTest {
  private static final Coordinates AT = new Coordinates("control.change.jsonl", 0, 3, 0);

  private final Findings findings = new Findings();
  private final ChangeCheck check =
      new ChangeCheck(
          InMemoryControlTables.builder(PolicyLoader.load(null).timeline())
              .change(Changes.flag("c1", "web", "new-cart", "on", 5), AT, 77)
              .build(),
          findings);

  @Test
  void aDocumentThatReadsAsItDidHolds() {
    assertThat(check.run(List.of(new Change("change:1", "c1", AT, 77)))).isOne();
    assertThat(findings.count()).isZero();
  }

  @Test
  void oneThatChangedOrIsGoneIsNamedByItsLine() {
    Coordinates gone = new Coordinates("control.change.jsonl", 0, 9, 0);
    check.run(
        List.of(new Change("change:1", "c1", AT, 78), new Change("change:2", "c2", gone, 77)));
    assertThat(findings.kept()).hasSize(2);
    assertThat(findings.kept().get(0))
        .startsWith("control.change.jsonl:3: the document of change:1 has changed");
    assertThat(findings.kept().get(1))
        .isEqualTo("control.change.jsonl:9: the document of change:2 is missing");
  }

  @Test
  void oneThatStandsInNoRowIsNoProof() {
    assertThat(check.run(List.of(new Change("change:3", null, null, 0)))).isZero();
    assertThat(findings.kept()).singleElement().asString().contains("change:3", "no row");
  }
}
