package io.millrace.operators.triage;

import io.millrace.domain.contrast.ContrastVersion;
import io.millrace.domain.contrast.ContrastVersionCodec;
import io.millrace.domain.feedback.FixWatch;
import io.millrace.domain.feedback.FixWatchCodec;
import io.millrace.domain.feedback.Heard;
import io.millrace.domain.feedback.HeardCodec;
import io.millrace.domain.feedback.Problem;
import io.millrace.domain.feedback.ProblemCodec;
import io.millrace.domain.feedback.ThresholdProposal;
import io.millrace.domain.feedback.ThresholdProposalCodec;
import io.millrace.domain.ledger.QualityFinding;
import io.millrace.domain.ledger.QualityFindingCodec;
import io.millrace.domain.lifecycle.FingerprintVersion;
import io.millrace.domain.lifecycle.FingerprintVersionCodec;
import io.millrace.domain.lineage.LineageEdge;
import io.millrace.domain.lineage.LineageEdgeCodec;
import io.millrace.domain.score.ScoreCard;
import io.millrace.domain.score.ScoreCardCodec;
import io.millrace.domain.triage.Assessment;
import io.millrace.domain.triage.Decision;
import io.millrace.domain.triage.DecisionCodec;
import io.millrace.domain.triage.ItemVersion;
import io.millrace.domain.triage.ReviewRequest;
import io.millrace.domain.triage.ReviewRequestCodec;
import io.millrace.operators.runtime.CodecTypeInfo;
import io.millrace.operators.triage.state.TriageInput;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Where each kind of row of the room goes. */
final class TriageOutputs {
  static final OutputTag<FingerprintVersion> FINGERPRINTS =
      new OutputTag<>(
          "fingerprints",
          CodecTypeInfo.of(FingerprintVersion.class, FingerprintVersionCodec.class));
  static final OutputTag<ScoreCard> SCORES =
      new OutputTag<>("scores", CodecTypeInfo.of(ScoreCard.class, ScoreCardCodec.class));
  static final OutputTag<Decision> DECISIONS =
      new OutputTag<>("decisions", CodecTypeInfo.of(Decision.class, DecisionCodec.class));
  static final OutputTag<ReviewRequest> REVIEWS =
      new OutputTag<>("reviews", CodecTypeInfo.of(ReviewRequest.class, ReviewRequestCodec.class));
  static final OutputTag<LineageEdge> LINEAGE =
      new OutputTag<>("lineage", CodecTypeInfo.of(LineageEdge.class, LineageEdgeCodec.class));

  static final OutputTag<ContrastVersion> CONTRASTS =
      new OutputTag<>(
          "contrasts", CodecTypeInfo.of(ContrastVersion.class, ContrastVersionCodec.class));
  static final OutputTag<Heard> HEARD =
      new OutputTag<>("heard", CodecTypeInfo.of(Heard.class, HeardCodec.class));
  static final OutputTag<FixWatch> FIXES =
      new OutputTag<>("fixes", CodecTypeInfo.of(FixWatch.class, FixWatchCodec.class));
  static final OutputTag<Problem> PROBLEMS =
      new OutputTag<>("problems", CodecTypeInfo.of(Problem.class, ProblemCodec.class));
  static final OutputTag<ThresholdProposal> PROPOSALS =
      new OutputTag<>(
          "proposals", CodecTypeInfo.of(ThresholdProposal.class, ThresholdProposalCodec.class));

  static final OutputTag<QualityFinding> QUALITY =
      new OutputTag<>("quality", CodecTypeInfo.of(QualityFinding.class, QualityFindingCodec.class));

  private final KeyedProcessFunction<String, TriageInput, ItemVersion>.Context ctx;
  private final Collector<ItemVersion> items;

  TriageOutputs(
      KeyedProcessFunction<String, TriageInput, ItemVersion>.Context ctx,
      Collector<ItemVersion> items) {
    this.ctx = ctx;
    this.items = items;
  }

  void fingerprint(FingerprintVersion version) {
    ctx.output(FINGERPRINTS, version);
  }

  /**
   * Says that a bound left some out of an environment, at a tick.
   *
   * @param what of which there were too many
   */
  void capped(String what, String environment, long tick, long dropped) {
    if (dropped > 0) {
      ctx.output(
          QUALITY,
          QualityFinding.capped(TriageMetrics.GROUP, tick, what + " in " + environment, dropped));
    }
  }

  void heard(Heard heard) {
    ctx.output(HEARD, heard);
  }

  void fix(FixWatch fix) {
    ctx.output(FIXES, fix);
  }

  void problem(Problem problem) {
    ctx.output(PROBLEMS, problem);
  }

  void proposal(ThresholdProposal proposal) {
    ctx.output(PROPOSALS, proposal);
  }

  void lineage(LineageEdge edge) {
    ctx.output(LINEAGE, edge);
  }

  void review(ReviewRequest review) {
    ctx.output(REVIEWS, review);
  }

  /** Writes what the assessment says is to be written. */
  void assessment(Assessment assessment) {
    if (assessment.score() != null) {
      ctx.output(SCORES, assessment.score());
    }
    if (assessment.decision() != null) {
      ctx.output(DECISIONS, assessment.decision());
    }
    if (assessment.review() != null) {
      review(assessment.review());
    }
    assessment.comparisons().forEach(this::review);
    assessment.contrasts().forEach(contrast -> ctx.output(CONTRASTS, contrast));
    if (assessment.item() != null) {
      items.collect(assessment.item());
    }
  }
}
