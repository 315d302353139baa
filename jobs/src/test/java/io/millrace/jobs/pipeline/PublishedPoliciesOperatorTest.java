package io.millrace.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.control.ControlTables;
import io.millrace.domain.control.PublishedPolicy;
import io.millrace.domain.policy.PolicyTimeline;
import io.millrace.jobs.control.InMemoryControlTables;
import io.millrace.jobs.policy.PolicyLoader;
import io.millrace.operators.runtime.ControlFeed;
import io.millrace.warehouse.contract.WarehouseRow;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class PublishedPoliciesOperatorTest {
  private static final PolicyTimeline BUNDLED = PolicyLoader.load(null).timeline();

  /** What the feed knows now: one list for all tests of this class, each begins with its own. */
  private static volatile List<PublishedPolicy> known = List.of();

  private static final class Feed implements ControlFeed {
    private static final long serialVersionUID = 1;

    @Override
    public ControlTables open(RuntimeContext context) {
      return new Live();
    }
  }

  private static final class Live implements ControlTables {
    private final ControlTables none = InMemoryControlTables.builder(BUNDLED).build();

    @Override
    public List<PublishedPolicy> publishedPolicies() {
      return known;
    }

    @Override
    public io.millrace.domain.control.AccountProfile account(long accountHash, long time) {
      return none.account(accountHash, time);
    }

    @Override
    public io.millrace.domain.control.IdentityLink identity(long aliasHash, long time) {
      return none.identity(aliasHash, time);
    }

    @Override
    public long accounts(String tier, long time) {
      return none.accounts(tier, time);
    }

    @Override
    public io.millrace.domain.control.OwnershipRule owner(
        String service, String journey, String environment, String label, long time) {
      return none.owner(service, journey, environment, label, time);
    }

    @Override
    public io.millrace.domain.control.ChangeMarker releaseAt(
        String service, String environment, long time) {
      return none.releaseAt(service, environment, time);
    }

    @Override
    public List<io.millrace.domain.control.ChangeMarker> changes(
        String environment, long from, long to) {
      return none.changes(environment, from, to);
    }

    @Override
    public PolicyTimeline policies() {
      return BUNDLED;
    }

    @Override
    public List<io.millrace.domain.control.ReviewDecision> reviews() {
      return List.of();
    }

    @Override
    public List<io.millrace.domain.control.WorkItemEvent> workItems() {
      return List.of();
    }
  }

  private static PublishedPolicy pain(int version, long knownFrom) {
    return new PublishedPolicy(
        "pain",
        version,
        "ACTIVE",
        50L,
        60L,
        knownFrom,
        "ann",
        "control.policy",
        "ab",
        "kind: pain");
  }

  private static OneInputStreamOperatorTestHarness<Long, WarehouseRow> harness() throws Exception {
    var harness =
        new OneInputStreamOperatorTestHarness<Long, WarehouseRow>(
            new PublishedPoliciesOperator<>(new Feed()));
    harness.setup(
        WarehouseRows.ROW.createSerializer(harness.getExecutionConfig().getSerializerConfig()));
    return harness;
  }

  private static List<String> told(OneInputStreamOperatorTestHarness<Long, WarehouseRow> harness) {
    List<String> rows = new ArrayList<>();
    harness.extractOutputValues().forEach(row -> rows.add(java.util.Arrays.toString(row.values())));
    return rows;
  }

  @Test
  void aDocumentIsARowOnceTheWatermarkKnowsOfIt() throws Exception {
    known = List.of(pain(2, Long.MIN_VALUE), pain(3, 100));
    try (var harness = harness()) {
      harness.open();
      harness.processWatermark(10);
      assertThat(told(harness)).singleElement().asString().contains("pain, 2");
      harness.processWatermark(99);
      assertThat(told(harness)).hasSize(1);
      harness.processWatermark(100);
      assertThat(told(harness)).hasSize(2);
      harness.processWatermark(200);
      assertThat(told(harness)).hasSize(2);
    }
  }

  @Test
  void theEndOfABoundedInputTellsNothingThatAsOfDidNotKnow() throws Exception {
    known = List.of(pain(3, 100));
    try (var harness = harness()) {
      harness.open();
      harness.processWatermark(99);
      harness.processWatermark(Long.MAX_VALUE);
      assertThat(told(harness)).isEmpty();
    }
  }

  @Test
  void afterARestoreNothingIsToldTwice() throws Exception {
    known = List.of(pain(2, Long.MIN_VALUE));
    OperatorSubtaskState state;
    try (var harness = harness()) {
      harness.open();
      harness.processWatermark(10);
      assertThat(told(harness)).hasSize(1);
      state = harness.snapshot(1, 1);
    }
    known = List.of(pain(2, Long.MIN_VALUE), pain(3, 15));
    try (var harness = harness()) {
      harness.initializeState(state);
      harness.open();
      harness.processWatermark(20);
      assertThat(told(harness)).singleElement().asString().contains("pain, 3");
    }
  }
}
