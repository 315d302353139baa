package io.millrace.domain.triage;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.control.ReviewDecision;
import io.millrace.domain.control.WorkItemEvent;
import io.millrace.domain.policy.GovernancePolicy;
import io.millrace.domain.triage.ItemVersion.State;
import io.millrace.domain.triage.Staleness.Proposal;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StalenessTest {
  private static final GovernancePolicy POLICY = GovernancePolicy.of(5, 60, 0.5, 3, 2, 1000);
  private static final long WAIT = POLICY.feedback().reviewStaleAfterMs();

  private static Proposal after(State state, double score, long waited) {
    return Staleness.propose(state, score, 1_000, POLICY, 1_000 + waited);
  }

  @Test
  void whatMattersIsEscalatedAndTheRestIsProposedToBeClosed() {
    assertThat(after(State.OPEN, 30, WAIT)).isEqualTo(Proposal.ESCALATE);
    assertThat(after(State.OPEN, 29.9, WAIT)).isEqualTo(Proposal.CLOSE);
    assertThat(after(State.LINKED, 80, WAIT)).as("a ticket that nobody moves").isNotNull();
    assertThat(after(State.WATCHED, 3, WAIT)).isEqualTo(Proposal.CLOSE);
  }

  @Test
  void whatIsSilentIsNeverEscalated() {
    assertThat(after(State.QUIET, 80, WAIT)).isEqualTo(Proposal.CLOSE);
  }

  @Test
  void beforeItsTimeNothingIsProposedNorOfWhatPeopleLeftAlone() {
    assertThat(after(State.OPEN, 80, WAIT - 1)).isNull();
    assertThat(after(State.SUPPRESSED, 80, 10 * WAIT)).isNull();
    assertThat(after(State.MERGED, 80, 10 * WAIT)).isNull();
  }

  @Test
  void anyWordOfAPersonOrATrackerBeginsTheTimeAnew() {
    ReviewDecision review =
        new ReviewDecision(
            "r", "item", "item:1", "ann", null, null, null, null, null, null, null, null, null,
            null, "we know", 500);
    WorkItemEvent moved =
        new WorkItemEvent(
            "SHOP-1", "jira", "item:1", WorkItemEvent.State.IN_PROGRESS, null, null, null, 700);
    Set<String> names = Set.of("item:1");
    assertThat(Staleness.touchedAt(100, List.of(), List.of(), names, 900)).isEqualTo(100);
    assertThat(Staleness.touchedAt(100, List.of(review), List.of(), names, 900)).isEqualTo(500);
    assertThat(Staleness.touchedAt(100, List.of(review), List.of(moved), names, 900))
        .isEqualTo(700);
    assertThat(Staleness.touchedAt(100, List.of(review), List.of(moved), names, 600))
        .as("what is not said yet")
        .isEqualTo(500);
    assertThat(Staleness.touchedAt(100, List.of(review), List.of(moved), Set.of("item:2"), 900))
        .isEqualTo(100);
  }

  @Test
  void theProposalIsReadBackFromTheTags() {
    assertThat(Staleness.proposalIn(Staleness.tags(Proposal.CLOSE))).isEqualTo("CLOSE");
    assertThat(Staleness.proposalIn(List.of("CRITICAL_PATH"))).isNull();
    assertThat(Staleness.tags(null)).isEmpty();
  }

  @Test
  void lostRunsComeBeforeCustomersAndCustomersBeforeRequests() {
    assertThat(Estimator.of(1, 9)).isEqualTo(Estimator.LOST_CONVERSIONS);
    assertThat(Estimator.of(0, 9)).isEqualTo(Estimator.AFFECTED_TENANTS);
    assertThat(Estimator.of(0, 0)).isEqualTo(Estimator.AFFECTED_REQUESTS);
  }
}
