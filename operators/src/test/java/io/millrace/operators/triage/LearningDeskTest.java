package io.millrace.operators.triage;

import static io.millrace.operators.Minutes.DAY;
import static io.millrace.operators.Minutes.HOUR;
import static io.millrace.operators.Minutes.MINUTE;
import static io.millrace.operators.Minutes.TICK;
import static io.millrace.operators.Minutes.failure;
import static io.millrace.operators.Minutes.fingerprint;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.millrace.domain.cluster.ClusterVersion;
import io.millrace.domain.cluster.ClusterVersion.State;
import io.millrace.domain.cluster.ClusterVersion.Summary;
import io.millrace.domain.cluster.Clustering;
import io.millrace.domain.cluster.Edge;
import io.millrace.domain.cluster.EdgeKind;
import io.millrace.domain.cluster.Member;
import io.millrace.domain.control.ReviewDecision;
import io.millrace.domain.control.ReviewDecision.Override;
import io.millrace.domain.control.ReviewDecision.Verdict;
import io.millrace.domain.control.WorkItemEvent;
import io.millrace.domain.feedback.FixWatch;
import io.millrace.domain.feedback.Heard;
import io.millrace.domain.feedback.Heard.OverrideState;
import io.millrace.domain.feedback.Problem;
import io.millrace.domain.feedback.ThresholdProposal;
import io.millrace.domain.fingerprint.Fingerprint;
import io.millrace.domain.stats.WindowFact;
import io.millrace.domain.triage.Decision;
import io.millrace.domain.triage.GateOutcome;
import io.millrace.domain.triage.GateReason;
import io.millrace.domain.triage.ItemVersion;
import io.millrace.domain.triage.ServedMinute;
import io.millrace.operators.FixedControl;
import io.millrace.operators.runtime.AsOfKeyedProcess;
import io.millrace.operators.triage.state.TriageInput;
import io.millrace.testkit.harness.KeyedHarness;
import io.millrace.testkit.harness.MapControlTables;
import io.millrace.testkit.harness.SameRows;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;

class LearningDeskTest {
  private static final Fingerprint PAY =
      fingerprint("payment-service", "acquirer", "payment timed out after <*>");
  private static final Fingerprint SHEET =
      fingerprint("sheet-service", "acquirer", "cannot read the layout of <*>");

  private final MapControlTables tables = new MapControlTables();

  private KeyedHarness<String, TriageInput, ItemVersion> harness(OperatorSubtaskState state)
      throws Exception {
    return KeyedHarness.restored(
        new AsOfKeyedProcess<>(
            new JudgeFunction(new FixedControl(tables), TriageSettings.defaults())),
        TriageInput::environment,
        Types.STRING,
        state);
  }

  private static void cluster(
      KeyedHarness<String, TriageInput, ItemVersion> h, Fingerprint f, long tick) throws Exception {
    Member member = new Member(f.id(), EdgeKind.ANCHOR, Edge.ONE, 0);
    Summary summary =
        new Summary(
            "label", List.of(f.service()), List.of(), List.of(), List.of(), null, 0, 0, 1, 0, 0, 0);
    ClusterVersion version =
        new ClusterVersion(
            "prod",
            Clustering.clusterId("prod", f.id()),
            f.id(),
            tick,
            tick,
            tick * 1000,
            State.ACTIVE,
            0,
            0,
            List.of(member),
            List.of(member),
            List.of(),
            List.of(),
            summary,
            "p=1");
    h.send(TriageInput.of(version), tick);
  }

  private static void window(KeyedHarness<String, TriageInput, ItemVersion> h, WindowFact fact)
      throws Exception {
    h.send(TriageInput.of(fact), fact.endAt());
  }

  private static void served(
      KeyedHarness<String, TriageInput, ItemVersion> h, long minuteAt, long requests)
      throws Exception {
    h.send(
        TriageInput.of(
            new ServedMinute(
                "prod",
                "payment-service",
                "call",
                false,
                0,
                minuteAt,
                minuteAt + MINUTE,
                requests)),
        minuteAt + MINUTE);
  }

  private void review(String id, String target, Verdict verdict, Override override, long at) {
    tables.with(
        new ReviewDecision(
            id, "item", target, "ann", verdict, null, null, null, null, null, null, null, override,
            null, null, at));
  }

  private static <T> T last(List<T> all) {
    return all.get(all.size() - 1);
  }

  /** Nine hundred failures in three minutes, as an item. */
  private static String opened(KeyedHarness<String, TriageInput, ItemVersion> h) throws Exception {
    for (int m = 0; m < 3; m++) {
      served(h, m * MINUTE, 1000);
      window(h, failure(PAY).times(300).accountsOf(3).release("2.4.0").at(m * MINUTE));
    }
    cluster(h, PAY, TICK);
    h.watermark(TICK);
    return ItemVersion.text(last(h.output()).itemId());
  }

  private void fixAt(String item, String release, long at) {
    workItem(item, WorkItemEvent.State.FIX_DEPLOYED, release, at);
  }

  private void workItem(String item, WorkItemEvent.State state, String release, long at) {
    tables.with(new WorkItemEvent("W-7", "jira", item, state, release, null, null, at));
  }

  @Test
  void nineHundredFailuresBecomeTwelveAndTheReturnRaisesTheScore() throws Exception {
    try (var h = harness(null)) {
      String item = opened(h);
      fixAt(item, "2.4.1", 2 * TICK);
      for (int m = 0; m < 30; m++) {
        served(h, HOUR + m * MINUTE, 1000);
      }
      window(h, failure(PAY).times(12).accountsOf(3).release("2.4.0").at(HOUR));
      h.watermark(4 * DAY);
      List<FixWatch> fixes = h.side(TriageOutputs.FIXES);
      assertThat(fixes.get(0).state()).isEqualTo(FixWatch.State.WATCHING);
      FixWatch verified = last(fixes);
      assertThat(verified.state()).isEqualTo(FixWatch.State.VERIFIED);
      assertThat(verified.before().occurrences()).isEqualTo(900);
      assertThat(verified.before().requests()).isEqualTo(3_000);
      assertThat(verified.after().occurrences()).isEqualTo(12);
      assertThat(verified.after().requests()).isEqualTo(30_000);
      assertThat(verified.tickAt()).isEqualTo(2 * TICK + 3 * DAY);

      // closed because its fix held: that claims no other, neither at once nor when it is back
      workItem(item, WorkItemEvent.State.DONE, "2.4.1", 3 * DAY + HOUR);
      int told = fixes.size();
      served(h, 4 * DAY, 1000);
      h.watermark(4 * DAY + TICK);
      assertThat(h.side(TriageOutputs.FIXES)).hasSize(told);
      window(h, failure(PAY).times(40).accountsOf(3).release("2.6.0").at(4 * DAY + TICK));
      h.watermark(4 * DAY + 3 * TICK);
      assertThat(last(h.side(TriageOutputs.FIXES)).reason()).isEqualTo(FixWatch.Reason.CAME_BACK);
      assertThat(last(h.side(TriageOutputs.SCORES)).score().history()).isEqualTo(2);
      Decision decision = last(h.side(TriageOutputs.DECISIONS));
      assertThat(decision.verdict().reason()).isEqualTo(GateReason.KNOWN_FAILURE_RETURNED);
      assertThat(decision.moved()).contains("history");
      assertThat(ItemVersion.text(last(h.output()).itemId())).isEqualTo(item);
      assertThat(last(h.output()).workItemId()).isEqualTo("W-7");
    }
  }

  @Test
  void anOverrideIsInForceUntilItLapsesOrAnotherTakesItsPlace() throws Exception {
    try (var h = harness(null)) {
      String item = opened(h);
      Override raise = new Override(Override.Action.RAISE, 3.0, "REGULATORY", 6 * TICK);
      review("r-1", item, Verdict.USEFUL, raise, 2 * TICK);
      Override lower = new Override(Override.Action.LOWER, 0.5, "ALREADY_MITIGATED", 9 * TICK);
      review("r-2", item, null, lower, 4 * TICK);
      served(h, TICK, 1); // any input brings the words that came since
      h.watermark(12 * TICK);
      assertThat(h.side(TriageOutputs.HEARD))
          .extracting(heard -> heard.review().decisionId(), Heard::override, Heard::tickAt)
          .containsExactly(
              tuple("r-1", OverrideState.IN_FORCE, 2 * TICK),
              tuple("r-1", OverrideState.REPLACED, 4 * TICK),
              tuple("r-2", OverrideState.IN_FORCE, 4 * TICK),
              tuple("r-2", OverrideState.LAPSED, 9 * TICK));
      ItemVersion now = last(h.output());
      assertThat(now.figures().effectiveScore()).isEqualTo(now.figures().score());
    }
  }

  @Test
  void verdictsMoveTheConfidenceInARuleAndSpeakForAThreshold() throws Exception {
    try (var h = harness(null)) {
      String item = opened(h);
      for (int i = 0; i < 6; i++) {
        review("r-" + i, item, Verdict.WRONG, null, 2 * TICK + i);
      }
      served(h, TICK, 1);
      h.watermark(4 * TICK);
      Decision decision = last(h.side(TriageOutputs.DECISIONS));
      assertThat(decision.inputs().trust()).isEqualTo(1 + (2 * 4 / 20.0 - 1) * 0.25);
      assertThat(decision.inputs().confidence())
          .isEqualTo(decision.confidence() * decision.inputs().trust());
      assertThat(h.side(TriageOutputs.PROPOSALS)).as("one cluster is no sample").isEmpty();
    }
  }

  @Test
  void theSameTroubleInAnotherFormIsAChildOfItsProblem() throws Exception {
    try (var h = harness(null)) {
      opened(h);
      window(h, failure(SHEET).times(50).accountsOf(3).at(HOUR));
      cluster(h, SHEET, HOUR + TICK);
      h.watermark(HOUR + 2 * TICK);
      Decision decision = last(h.side(TriageOutputs.DECISIONS));
      assertThat(decision.verdict().outcome()).isEqualTo(GateOutcome.MERGE_INTO_PROBLEM);
      ItemVersion child = last(h.output());
      assertThat(child.state()).isEqualTo(ItemVersion.State.OPEN);
      Problem problem = last(h.side(TriageOutputs.PROBLEMS));
      assertThat(problem.context()).isEqualTo("dependency:acquirer");
      assertThat(problem.children()).hasSize(2);
      assertThat(child.standing().problemId()).isEqualTo(problem.problemId());
      assertThat(decision.inputs().problemId()).isEqualTo(problem.problemId());
    }
  }

  @Test
  void restoredHalfwayThroughAWatchItSaysTheSame() throws Exception {
    List<Object> expected = told(false);
    SameRows.assertSame(expected, told(true));
  }

  private List<Object> told(boolean restored) throws Exception {
    List<Object> rows = new ArrayList<>();
    KeyedHarness<String, TriageInput, ItemVersion> h = harness(null);
    try {
      String item = opened(h);
      if (tables.workItems().isEmpty()) {
        fixAt(item, "2.4.1", 2 * TICK);
        review("r-1", item, Verdict.USEFUL, null, 2 * TICK);
      }
      window(h, failure(PAY).times(12).accountsOf(3).release("2.4.0").at(HOUR));
      h.watermark(HOUR + 2 * TICK);
      if (restored) {
        rows.addAll(everything(h));
        OperatorSubtaskState state = h.snapshot();
        h.close();
        h = harness(state);
      }
      h.watermark(4 * DAY);
      window(h, failure(PAY).times(40).accountsOf(3).release("2.6.0").at(4 * DAY + MINUTE));
      h.endAt(4 * DAY + HOUR);
      rows.addAll(everything(h));
      h.assertNothingLeft();
    } finally {
      h.close();
    }
    return rows;
  }

  private static List<Object> everything(KeyedHarness<String, TriageInput, ItemVersion> h) {
    List<Object> all = new ArrayList<>(h.output());
    all.addAll(h.side(TriageOutputs.HEARD));
    all.addAll(h.side(TriageOutputs.FIXES));
    all.addAll(h.side(TriageOutputs.PROBLEMS));
    all.addAll(h.side(TriageOutputs.DECISIONS));
    List<ThresholdProposal> proposals = h.side(TriageOutputs.PROPOSALS);
    all.addAll(proposals);
    return all;
  }
}
