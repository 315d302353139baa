package io.millrace.domain.triage;

import static io.millrace.domain.codec.CodecBytes.roundTrip;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.codec.In;
import io.millrace.domain.contrast.Contrast;
import io.millrace.domain.contrast.Cut;
import io.millrace.domain.control.ReviewDecision;
import io.millrace.domain.lineage.LineageEdge;
import io.millrace.domain.lineage.LineageEdgeCodec;
import io.millrace.domain.score.Score;
import io.millrace.domain.score.ScoreCard;
import io.millrace.domain.score.ScoreInputs;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class TriageCodecTest {
  private static final PeopleSay PEOPLE =
      new PeopleSay(
          new ReviewDecision.Override(ReviewDecision.Override.Action.RAISE, 2.0, "REGULATORY", 99),
          "r1",
          ReviewDecision.Verdict.USEFUL,
          "r2",
          ReviewDecision.Pain.REAL,
          ReviewDecision.Disposition.BUG,
          "label",
          "cause");
  private static final Decision DECISION =
      new Decision(
          "prod",
          1,
          2,
          3,
          600_000,
          GateOutcome.WATCHLIST,
          new Gate.Verdict(GateOutcome.OPEN, GateReason.REPEATABLE, false, true, true, 2),
          new GateInputs(12.5, 0.75, 9, 1, true, PEOPLE, false),
          6.25,
          0.75,
          List.of("impact"),
          "p=1");
  private static final ReviewRequest REVIEW =
      new ReviewRequest(
          "prod",
          3,
          2,
          ReviewRequest.State.WAITING,
          GateReason.THIN_EVIDENCE,
          "really?",
          90,
          0.5,
          0.75,
          67.5,
          ReviewRequest.Proposal.ESCALATE,
          "team-a",
          null,
          1,
          2,
          3,
          "p=1");
  private static final ItemVersion ITEM =
      Items.item(1, "team-a", null, 40, ItemVersion.State.OPEN, ItemVersion.Severity.HIGH);

  private static final Contrast CONTRAST =
      new Contrast(Cut.RELEASE, "web", "4.2", 50, 60, 300, 1_000, 7.5);

  @Test
  void everythingComesBack() {
    ScoreInputs inputs =
        new ScoreInputs(
            List.of(),
            4,
            5,
            true,
            1,
            0,
            3,
            "default",
            new ScoreInputs.Evidence(true, false, true, false),
            1);
    ScoreCard score = new ScoreCard("prod", 2, 3, 4, 5, 6, Score.of(inputs), 7, 8, true, "p=1");
    Work work = new Work(score, DECISION, ITEM, REVIEW, 77, List.of(CONTRAST), List.of(REVIEW));
    assertThat(roundTrip(WorkCodec.INSTANCE, work)).isEqualTo(work);
    assertThat(roundTrip(WorkCodec.INSTANCE, Work.NONE)).isEqualTo(Work.NONE);
    assertThat(roundTrip(DecisionCodec.INSTANCE, DECISION)).isEqualTo(DECISION);
    assertThat(roundTrip(ReviewRequestCodec.INSTANCE, REVIEW)).isEqualTo(REVIEW);
    assertThat(roundTrip(ItemVersionCodec.INSTANCE, ITEM)).isEqualTo(ITEM);
    ServedMinute served = new ServedMinute("prod", "web", null, true, 3, 60_000, 120_000, 9);
    assertThat(roundTrip(ServedMinuteCodec.INSTANCE, served)).isEqualTo(served);
    ServedMinute cut =
        new ServedMinute("prod", "web", null, false, 0, 60_000, 120_000, 9, Cut.FLAG, "new-ui:on");
    assertThat(roundTrip(ServedMinuteCodec.INSTANCE, cut)).isEqualTo(cut);
    LineageEdge edge =
        new LineageEdge(
            "prod",
            "item",
            "a",
            "cluster",
            "b",
            "t",
            1,
            2,
            new LineageEdge.Digest(3, -4, 5),
            true,
            6,
            7,
            null);
    assertThat(roundTrip(LineageEdgeCodec.INSTANCE, edge)).isEqualTo(edge);
  }

  /** Bytes as version 1 wrote them: what it did not know has its neutral value. */
  @Test
  void bytesOfVersionOneAreStillRead() {
    assertThat(
            ReviewRequestCodec.INSTANCE.read(
                1,
                in(
                    "0970726f64030000000000000002000000000000000f57414954494e471b"
                        + "5448494e5f45564944454e43450f7265616c6c793f000000000080564000"
                        + "0000000000e03f0d7465616d2d610002040607703d31")))
        .isEqualTo(
            new ReviewRequest(
                "prod",
                3,
                2,
                ReviewRequest.State.WAITING,
                GateReason.THIN_EVIDENCE,
                "really?",
                90,
                0.5,
                1,
                0,
                null,
                "team-a",
                null,
                1,
                2,
                3,
                "p=1"));
    assertThat(
            DecisionCodec.INSTANCE.read(
                1,
                in(
                    "0970726f6401000000000000000200000000000000030000000000000080"
                        + "9f491357415443484c495354094f50454e1552455045415441424c450001"
                        + "01020000000000002940000000000000e83f090101010b52414953450100"
                        + "0000000000004015524547554c41544f5259c6010572310d55534546554c"
                        + "057232095245414c074255470b6c6162656c0b6361757365000000000000"
                        + "001940000000000000e83f010d696d7061637407703d31")))
        .isEqualTo(DECISION);
  }

  private static In in(String hex) {
    return new In(HexFormat.of().parseHex(hex));
  }
}
