package io.millrace.warehouse.tables;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.event.Coordinates;
import io.millrace.domain.event.EventRole;
import io.millrace.domain.event.Outcome;
import io.millrace.domain.event.TelemetryEvent;
import io.millrace.domain.journey.BaselineFact;
import io.millrace.domain.journey.JourneyBook;
import io.millrace.domain.journey.JourneyEffects;
import io.millrace.domain.journey.JourneyInput;
import io.millrace.domain.journey.JourneyRun;
import io.millrace.domain.journey.JourneyState;
import io.millrace.domain.journey.JourneyStep;
import io.millrace.domain.journey.PatternFinding;
import io.millrace.domain.journey.PatternHit;
import io.millrace.domain.journey.PatternId;
import io.millrace.domain.journey.RetractedMatch;
import io.millrace.domain.journey.RunClock;
import io.millrace.domain.journey.StageTransition;
import io.millrace.domain.observe.Observation;
import io.millrace.domain.observe.PainCharge;
import io.millrace.domain.policy.TimeClass;
import io.millrace.testkit.TestPolicies;
import io.millrace.testkit.harness.Events;
import io.millrace.warehouse.contract.Column;
import io.millrace.warehouse.contract.ColumnType;
import io.millrace.warehouse.contract.TableContract;
import io.millrace.warehouse.contract.WarehouseRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JourneyTablesTest {
  private static final long T0 = 1_000_000_000L;

  private static final Map<ColumnType, Class<?>> JAVA =
      Map.of(
          ColumnType.STRING, String.class,
          ColumnType.INT, Integer.class,
          ColumnType.LONG, Long.class,
          ColumnType.BOOLEAN, Boolean.class,
          ColumnType.TIMESTAMP, Long.class);

  private final Recorder facts = new Recorder();

  JourneyTablesTest() {
    JourneyBook book = new JourneyBook(TestPolicies.timeline());
    RunClock clock = new RunClock(T0, TimeClass.H4, TimeClass.M30);
    JourneyState state = JourneyState.EMPTY;
    state = book.take(state, step("cart", EventRole.INITIATOR, T0, clock), facts);
    state = book.take(state, step("payment", EventRole.STATE_CHANGE, T0 + 9_000, clock), facts);
    JourneyRun run = state.run();
    PatternHit hit =
        new PatternHit(
            PatternId.P05,
            true,
            run.head().key(),
            T0 + 9_000,
            T0 + 9_000 + TimeClass.M30.millis(),
            run.course().last().eventHash(),
            run.course().last().eventHash(),
            1);
    book.take(state, new JourneyInput.Hit(hit), facts);
  }

  private static JourneyInput step(String step, EventRole role, long at, RunClock clock) {
    TelemetryEvent event =
        Events.workflow("c-1", step, at)
            .role(role)
            .outcome(Outcome.SUCCESS)
            .journey("checkout", null, 2, true)
            .account("acc-1", "premium", 3)
            .offset(7)
            .build();
    return new JourneyInput.Step(JourneyStep.of(event).in(clock));
  }

  @Test
  void anAbandonedRunIsARowOfEveryTable() {
    WarehouseRow run = JourneysTable.row(facts.runs.get(facts.runs.size() - 1));
    assertFits(JourneysTable.CONTRACT, run);
    assertThat(cell(JourneysTable.CONTRACT, run, "status")).isEqualTo("ABANDONED");
    assertThat(cell(JourneysTable.CONTRACT, run, "abandoned_stage")).isEqualTo("payment");
    assertThat(cell(JourneysTable.CONTRACT, run, "pain_us")).isEqualTo(600_000_000L);
    assertThat(cell(JourneysTable.CONTRACT, run, "sla_ms")).isNull();

    WarehouseRow move = StageTransitionsTable.row(facts.transitions.get(0));
    assertFits(StageTransitionsTable.CONTRACT, move);
    assertThat(cell(StageTransitionsTable.CONTRACT, move, "deviation")).isEqualTo("SKIP");
    assertThat(cell(StageTransitionsTable.CONTRACT, move, "dwell_ms")).isEqualTo(9_000L);

    WarehouseRow match = PatternMatchesTable.row(facts.findings.get(0).match());
    assertFits(PatternMatchesTable.CONTRACT, match);
    assertThat(cell(PatternMatchesTable.CONTRACT, match, "pattern")).isEqualTo("P05");
    assertThat(match.values()[TableContract.ROW_ID])
        .isEqualTo(facts.findings.get(0).observation().id());
    assertThat(cell(PatternMatchesTable.CONTRACT, match, "coordinates"))
        .isEqualTo(new Coordinates("script.jsonl", 0, 7, 0).toString());
  }

  private static Object cell(TableContract contract, WarehouseRow row, String column) {
    return row.values()[contract.at(column)];
  }

  private static void assertFits(TableContract contract, WarehouseRow row) {
    assertThat(row.table()).isEqualTo(contract.name());
    for (Column column : contract.columns()) {
      Object value = cell(contract, row, column.name());
      if (column.required()) {
        assertThat(value).as(column.name()).isNotNull();
      }
      if (value != null) {
        assertThat(value).as(column.name()).isInstanceOf(JAVA.get(column.type()));
      }
    }
  }

  /** Takes down what the book decides. */
  private static final class Recorder implements JourneyEffects {
    final List<PatternFinding> findings = new ArrayList<>();
    final List<JourneyRun> runs = new ArrayList<>();
    final List<StageTransition> transitions = new ArrayList<>();

    @Override
    public void found(PatternFinding finding) {
      findings.add(finding);
    }

    @Override
    public void settled(Observation observation) {}

    @Override
    public void charged(PainCharge charge) {}

    @Override
    public void run(JourneyRun run) {
      runs.add(run);
    }

    @Override
    public void retracted(JourneyRun run) {}

    @Override
    public void counted(BaselineFact fact) {}

    @Override
    public void retracted(RetractedMatch match) {}

    @Override
    public void corrected(Observation observation) {}

    @Override
    public void moved(StageTransition transition) {
      transitions.add(transition);
    }
  }
}
