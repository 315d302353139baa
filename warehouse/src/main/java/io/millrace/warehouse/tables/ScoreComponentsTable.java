package io.millrace.warehouse.tables;

import io.millrace.domain.cluster.ClusterVersion;
import io.millrace.domain.hash.Ids;
import io.millrace.domain.score.ClassHit;
import io.millrace.domain.score.Score;
import io.millrace.domain.score.ScoreCard;
import io.millrace.domain.score.ScoreInputs;
import io.millrace.domain.triage.ItemVersion;
import io.millrace.warehouse.contract.ColumnType;
import io.millrace.warehouse.contract.RowOp;
import io.millrace.warehouse.contract.TableContract;
import io.millrace.warehouse.contract.WarehouseRow;
import java.util.List;
import java.util.function.ToLongFunction;

/** Scores and what they are made of. */
public final class ScoreComponentsTable {
  public static final TableContract CONTRACT =
      TableContract.table(
              "score_components",
              "Every score with the inputs it can be reckoned from again, to 1e-9.")
          .required("environment", ColumnType.STRING, "Deployment environment.")
          .required("cluster_id", ColumnType.STRING, "Cluster that was scored.")
          .optional("item_id", ColumnType.STRING, "Its backlog item; null while it has none.")
          .required("formula", ColumnType.STRING, "Name of the formula.")
          .required(
              "score",
              ColumnType.DOUBLE,
              "impact x frequency x recency x blast / effort x confidence x history.")
          .required("effective_score", ColumnType.DOUBLE, "The score after the override in force.")
          .required(
              "pain_minutes_week", ColumnType.DOUBLE, "Minutes of pain in seven days; breaks ties.")
          .required(
              "impact",
              ColumnType.DOUBLE,
              "1 + sum over classes of weight x accounts hit x min(1, requests hit / served).")
          .required("frequency", ColumnType.DOUBLE, "1 + log2(1 + scopes).")
          .required("recency", ColumnType.DOUBLE, "1 + 2^(-age hours / 72) x (1.5 if regressed).")
          .required("blast", ColumnType.DOUBLE, "1 + log2(1 + services) + log2(1 + journeys).")
          .required("effort", ColumnType.DOUBLE, "1, 2, 3, 5 or 8; divides.")
          .required(
              "confidence",
              ColumnType.DOUBLE,
              "0.25 + 0.75 x share of the four pieces of evidence.")
          .required("history", ColumnType.DOUBLE, "Between 0.25 and 4; 1 until outcomes exist.")
          .required(
              "class_names",
              ColumnType.STRING_LIST,
              "Weight classes that were hit; the next four columns are in the same order.")
          .required("class_weights", ColumnType.LONG_LIST, "Weight of each class in thousandths.")
          .required(
              "accounts_hit",
              ColumnType.LONG_LIST,
              "Distinct accounts hit in seven days, by class.")
          .required(
              "requests_hit",
              ColumnType.LONG_LIST,
              "Distinct scopes in pain in seven days, by class.")
          .required(
              "requests_served",
              ColumnType.LONG_LIST,
              "Requests served by the members' services and endpoints or steps in seven days, by class; 0 when unknown.")
          .required("scopes", ColumnType.LONG, "Distinct scopes in seven days.")
          .required("age_ms", ColumnType.LONG, "From the last occurrence to as_of_at.")
          .required(
              "regressed", ColumnType.BOOLEAN, "Whether a member came back in a later release.")
          .required("services", ColumnType.LONG, "Distinct services of its members.")
          .required("journeys", ColumnType.LONG, "Distinct journeys that it hits.")
          .required("effort_source", ColumnType.STRING, "work-item:ID, class:NAME or default.")
          .required(
              "has_exemplar_trace", ColumnType.BOOLEAN, "Whether there is a trace to look at.")
          .required(
              "has_dependency_or_call_site",
              ColumnType.BOOLEAN,
              "Whether a dependency or a call site is known.")
          .required(
              "has_release_or_marker",
              ColumnType.BOOLEAN,
              "Whether a release or a change marker is known.")
          .required("has_accounts", ColumnType.BOOLEAN, "Whether an account is known.")
          .required("explanation", ColumnType.STRING, "All factors in one line.")
          .required(
              "last_seen_at", ColumnType.TIMESTAMP, "Last occurrence; age is reckoned from it.")
          .required("as_of_at", ColumnType.TIMESTAMP, "Tick at which age and the seven days end.")
          .partitionedBy("as_of_at")
          .build();

  private static final int ENVIRONMENT = CONTRACT.at("environment");
  private static final int CLUSTER_ID = CONTRACT.at("cluster_id");
  private static final int ITEM_ID = CONTRACT.at("item_id");
  private static final int FORMULA = CONTRACT.at("formula");
  private static final int SCORE = CONTRACT.at("score");
  private static final int EFFECTIVE_SCORE = CONTRACT.at("effective_score");
  private static final int PAIN_MINUTES_WEEK = CONTRACT.at("pain_minutes_week");
  private static final int IMPACT = CONTRACT.at("impact");
  private static final int FREQUENCY = CONTRACT.at("frequency");
  private static final int RECENCY = CONTRACT.at("recency");
  private static final int BLAST = CONTRACT.at("blast");
  private static final int EFFORT = CONTRACT.at("effort");
  private static final int CONFIDENCE = CONTRACT.at("confidence");
  private static final int HISTORY = CONTRACT.at("history");
  private static final int CLASS_NAMES = CONTRACT.at("class_names");
  private static final int CLASS_WEIGHTS = CONTRACT.at("class_weights");
  private static final int ACCOUNTS_HIT = CONTRACT.at("accounts_hit");
  private static final int REQUESTS_HIT = CONTRACT.at("requests_hit");
  private static final int REQUESTS_SERVED = CONTRACT.at("requests_served");
  private static final int SCOPES = CONTRACT.at("scopes");
  private static final int AGE_MS = CONTRACT.at("age_ms");
  private static final int REGRESSED = CONTRACT.at("regressed");
  private static final int SERVICES = CONTRACT.at("services");
  private static final int JOURNEYS = CONTRACT.at("journeys");
  private static final int EFFORT_SOURCE = CONTRACT.at("effort_source");
  private static final int HAS_EXEMPLAR_TRACE = CONTRACT.at("has_exemplar_trace");
  private static final int HAS_DEPENDENCY_OR_CALL_SITE = CONTRACT.at("has_dependency_or_call_site");
  private static final int HAS_RELEASE_OR_MARKER = CONTRACT.at("has_release_or_marker");
  private static final int HAS_ACCOUNTS = CONTRACT.at("has_accounts");
  private static final int EXPLANATION = CONTRACT.at("explanation");
  private static final int LAST_SEEN_AT = CONTRACT.at("last_seen_at");
  private static final int AS_OF_AT = CONTRACT.at("as_of_at");

  private ScoreComponentsTable() {}

  /** The row of a score. */
  public static WarehouseRow row(ScoreCard s) {
    return CONTRACT
        .row(
            Ids.hex("score:", s.clusterId()),
            s.rowVersion(),
            s.retracted() ? RowOp.RETRACT : RowOp.UPSERT,
            s.policies())
        .set(ENVIRONMENT, s.environment())
        .set(CLUSTER_ID, ClusterVersion.text(s.clusterId()))
        .set(ITEM_ID, s.itemId() == 0 ? null : ItemVersion.text(s.itemId()))
        .set(FORMULA, Score.FORMULA)
        .set(SCORE, s.score().value())
        .set(EFFECTIVE_SCORE, s.effectiveScore())
        .set(PAIN_MINUTES_WEEK, s.painMinutesWeek())
        .set(IMPACT, s.score().impact())
        .set(FREQUENCY, s.score().frequency())
        .set(RECENCY, s.score().recency())
        .set(BLAST, s.score().blast())
        .set(EFFORT, s.score().effort())
        .set(CONFIDENCE, s.score().confidence())
        .set(HISTORY, s.score().history())
        .set(CLASS_NAMES, in(s).hits().stream().map(ClassHit::name).toList())
        .set(CLASS_WEIGHTS, each(s, h -> h.weight()))
        .set(ACCOUNTS_HIT, each(s, ClassHit::accountsHit))
        .set(REQUESTS_HIT, each(s, ClassHit::requestsHit))
        .set(REQUESTS_SERVED, each(s, ClassHit::requestsServed))
        .set(SCOPES, in(s).scopes())
        .set(AGE_MS, in(s).ageMs())
        .set(REGRESSED, in(s).regressed())
        .set(SERVICES, (long) in(s).services())
        .set(JOURNEYS, (long) in(s).journeys())
        .set(EFFORT_SOURCE, in(s).effortSource())
        .set(HAS_EXEMPLAR_TRACE, in(s).evidence().exemplarTrace())
        .set(HAS_DEPENDENCY_OR_CALL_SITE, in(s).evidence().dependencyOrCallSite())
        .set(HAS_RELEASE_OR_MARKER, in(s).evidence().releaseOrMarker())
        .set(HAS_ACCOUNTS, in(s).evidence().accounts())
        .set(EXPLANATION, s.score().explanation())
        .set(LAST_SEEN_AT, s.lastSeenAt())
        .set(AS_OF_AT, s.tickAt());
  }

  private static ScoreInputs in(ScoreCard s) {
    return s.score().inputs();
  }

  private static List<Long> each(ScoreCard s, ToLongFunction<ClassHit> figure) {
    return in(s).hits().stream().map(figure::applyAsLong).toList();
  }
}
