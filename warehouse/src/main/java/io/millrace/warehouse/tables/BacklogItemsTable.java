package io.millrace.warehouse.tables;

import io.millrace.domain.cluster.ClusterVersion;
import io.millrace.domain.feedback.Problem;
import io.millrace.domain.fingerprint.Fingerprint;
import io.millrace.domain.triage.AppliedLabel;
import io.millrace.domain.triage.ItemVersion;
import io.millrace.domain.triage.Staleness;
import io.millrace.warehouse.contract.ColumnType;
import io.millrace.warehouse.contract.RowOp;
import io.millrace.warehouse.contract.TableContract;
import io.millrace.warehouse.contract.WarehouseRow;

/** The backlog. */
public final class BacklogItemsTable {
  public static final TableContract CONTRACT =
      TableContract.table(
              "backlog_items",
              "The ranked backlog: tickets in six parts, with their numbers and evidence.")
          .required("environment", ColumnType.STRING, "Deployment environment.")
          .required(
              "item_id",
              ColumnType.STRING,
              "Hash of cluster and opening tick, item: and 16 hex digits.")
          .required("cluster_id", ColumnType.STRING, "Cluster that it is about.")
          .required(
              "anchor",
              ColumnType.STRING,
              "Anchor fingerprint: what overrides and labels are stored against.")
          .required(
              "state",
              ColumnType.STRING,
              "OPEN, NEEDS_REVIEW, LINKED, WATCHED, QUIET, SUPPRESSED or MERGED.")
          .optional(
              "merged_into",
              ColumnType.STRING,
              "Item that it lives in now; null unless it was merged.")
          .required("reason", ColumnType.STRING, "Why the gate decided so.")
          .required("severity", ColumnType.STRING, "CRITICAL, HIGH, NORMAL or LOW.")
          .required("lifecycle", ColumnType.STRING, "Most urgent state of its members.")
          .required(
              "tags",
              ColumnType.STRING_LIST,
              "CRITICAL_PATH, DEBT_CANDIDATE, REGRESSION, DATA_PROBLEM (a silent or changed source"
                  + " touches it), STALE with what is proposed, and labels of people.")
          .required("title", ColumnType.STRING, "One line for the list.")
          .required(
              "sentence", ColumnType.STRING, "Whom it hurts and what it costs, in one sentence.")
          .required("problem_statement", ColumnType.STRING, "First part of the ticket.")
          .required("impact_estimate", ColumnType.STRING, "Second part of the ticket.")
          .required("evidence", ColumnType.STRING, "Third part of the ticket.")
          .required(
              "suspected_cause",
              ColumnType.STRING,
              "Fourth part of the ticket, a hypothesis in one line.")
          .required(
              "cause_confidence", ColumnType.DOUBLE, "How far to trust the hypothesis, 0 to 1.")
          .required("suggested_owner", ColumnType.STRING, "Fifth part of the ticket.")
          .required("success_metric", ColumnType.STRING, "Sixth part of the ticket.")
          .required("ticket_md", ColumnType.STRING, "The ticket as Markdown.")
          .required("fix_owner", ColumnType.STRING, "Team that fixes it.")
          .required("pipeline_owner", ColumnType.STRING, "Team that owns enrichment and routing.")
          .required("owner_source", ColumnType.STRING, "RULE, SERVICE_DEFAULT or UNOWNED.")
          .required(
              "owner_assumed", ColumnType.BOOLEAN, "Whether no ownership rule names the fix owner.")
          .optional("owner_rule", ColumnType.STRING, "Ownership rule that named the owner.")
          .optional("runbook", ColumnType.STRING, "From the ownership rule.")
          .required("score", ColumnType.DOUBLE, "Priority by score-v1.")
          .required(
              "effective_score",
              ColumnType.DOUBLE,
              "Priority after the override in force: rank by this.")
          .required("confidence", ColumnType.DOUBLE, "Confidence of the score.")
          .required(
              "pain_minutes_week",
              ColumnType.DOUBLE,
              "Minutes of pain in seven days; breaks ties of rank.")
          .required("hours_week", ColumnType.DOUBLE, "The same in hours.")
          .required(
              "cost_of_deferral_week",
              ColumnType.DOUBLE,
              "Minutes of pain of a week more, by the present trend.")
          .required("occurrences", ColumnType.LONG, "Observations in seven days.")
          .required("scopes", ColumnType.LONG, "Distinct scopes in seven days.")
          .required("accounts", ColumnType.LONG, "Distinct accounts in seven days.")
          .optional("segment", ColumnType.STRING, "Tier that is hit hardest.")
          .required("segment_accounts", ColumnType.LONG, "Accounts of that tier that were hit.")
          .optional(
              "pct_segment_affected",
              ColumnType.DOUBLE,
              "Their share of all accounts of the tier, in percent.")
          .required("fingerprints", ColumnType.STRING_LIST, "Its fingerprints.")
          .required("exemplar_traces", ColumnType.STRING_LIST, "Trace ids of exemplars.")
          .required(
              "exemplar_coordinates",
              ColumnType.STRING_LIST,
              "Where exemplars stand: source:partition:offset.")
          .required("exemplar_messages", ColumnType.STRING_LIST, "Masked messages of exemplars.")
          .required("services", ColumnType.STRING_LIST, "Services of its members.")
          .required("dependencies", ColumnType.STRING_LIST, "Dependencies that failed.")
          .required("endpoints", ColumnType.STRING_LIST, "Endpoints that were hit, at most 16.")
          .required("journeys", ColumnType.STRING_LIST, "Journeys that were hit, at most 16.")
          .required("stages", ColumnType.STRING_LIST, "Funnel stages that were hit, at most 16.")
          .required("releases", ColumnType.STRING_LIST, "Releases in which it was seen.")
          .required(
              "suspect_changes",
              ColumnType.STRING_LIST,
              "Change markers that the hypothesis names.")
          .optional("override", ColumnType.STRING, "Override in force, with its reason code.")
          .optional("override_id", ColumnType.STRING, "Review that set it.")
          .optional("override_expires_at", ColumnType.TIMESTAMP, "When it lapses.")
          .optional("verdict", ColumnType.STRING, "Last verdict of a person.")
          .optional("work_item_id", ColumnType.STRING, "Ticket of a tracker.")
          .required("first_seen_at", ColumnType.TIMESTAMP, "First occurrence.")
          .required("last_seen_at", ColumnType.TIMESTAMP, "Last occurrence.")
          .required("opened_at", ColumnType.TIMESTAMP, "Tick at which it opened.")
          .required("as_of_at", ColumnType.TIMESTAMP, "Tick of this version.")
          .optional("ticket_json", ColumnType.STRING, "The ticket as JSON, its parts by name.")
          .optional(
              "rule",
              ColumnType.STRING,
              "What put it before people: a pattern, or errors: and a failure class.")
          .optional("outcome_label", ColumnType.STRING, "How it ends: one of the outcome labels.")
          .optional(
              "cause_class",
              ColumnType.STRING,
              "Class of its cause, by rule or model; labels says which.")
          .optional(
              "disposition",
              ColumnType.STRING,
              "BUG, TECH_DEBT, FEATURE_FIX or MONITORING, as people said.")
          .optional("sensitive", ColumnType.STRING_LIST, "Why only a person may decide.")
          .optional(
              "problem_id",
              ColumnType.STRING,
              "Problem record that it is a child of; no ticket of its own then.")
          .optional(
              "impact_estimator",
              ColumnType.STRING,
              "By what the ticket tells its reach: LOST_CONVERSIONS, else AFFECTED_TENANTS, else"
                  + " AFFECTED_REQUESTS.")
          .optional(
              "lost_conversions",
              ColumnType.LONG,
              "Runs in seven days that were left or timed out because of it.")
          .optional(
              "affected_tenants",
              ColumnType.LONG,
              "Distinct tenants in seven days, accounts where no tenant is named.")
          .optional(
              "affected_requests", ColumnType.LONG, "Distinct requests or runs in seven days.")
          .optional(
              "funnel_stage",
              ColumnType.STRING,
              "Stage at which most runs were left because of it, else that most occurrences were at.")
          .optional(
              "proposal",
              ColumnType.STRING,
              "ESCALATE or CLOSE, of an item that nobody has touched for too long; else null.")
          .optional(
              "suspects",
              ColumnType.STRING_LIST,
              "Changes that may be its cause, the most probable first: confidence, relation, change,"
                  + " share, delay.")
          .partitionedBy("opened_at")
          .build();

  private static final int ENVIRONMENT = CONTRACT.at("environment");
  private static final int ITEM_ID = CONTRACT.at("item_id");
  private static final int CLUSTER_ID = CONTRACT.at("cluster_id");
  private static final int ANCHOR = CONTRACT.at("anchor");
  private static final int STATE = CONTRACT.at("state");
  private static final int MERGED_INTO = CONTRACT.at("merged_into");
  private static final int REASON = CONTRACT.at("reason");
  private static final int SEVERITY = CONTRACT.at("severity");
  private static final int LIFECYCLE = CONTRACT.at("lifecycle");
  private static final int TAGS = CONTRACT.at("tags");
  private static final int TITLE = CONTRACT.at("title");
  private static final int SENTENCE = CONTRACT.at("sentence");
  private static final int PROBLEM_STATEMENT = CONTRACT.at("problem_statement");
  private static final int IMPACT_ESTIMATE = CONTRACT.at("impact_estimate");
  private static final int EVIDENCE = CONTRACT.at("evidence");
  private static final int SUSPECTED_CAUSE = CONTRACT.at("suspected_cause");
  private static final int CAUSE_CONFIDENCE = CONTRACT.at("cause_confidence");
  private static final int SUGGESTED_OWNER = CONTRACT.at("suggested_owner");
  private static final int SUCCESS_METRIC = CONTRACT.at("success_metric");
  private static final int TICKET_MD = CONTRACT.at("ticket_md");
  private static final int FIX_OWNER = CONTRACT.at("fix_owner");
  private static final int PIPELINE_OWNER = CONTRACT.at("pipeline_owner");
  private static final int OWNER_SOURCE = CONTRACT.at("owner_source");
  private static final int OWNER_ASSUMED = CONTRACT.at("owner_assumed");
  private static final int OWNER_RULE = CONTRACT.at("owner_rule");
  private static final int RUNBOOK = CONTRACT.at("runbook");
  private static final int SCORE = CONTRACT.at("score");
  private static final int EFFECTIVE_SCORE = CONTRACT.at("effective_score");
  private static final int CONFIDENCE = CONTRACT.at("confidence");
  private static final int PAIN_MINUTES_WEEK = CONTRACT.at("pain_minutes_week");
  private static final int HOURS_WEEK = CONTRACT.at("hours_week");
  private static final int COST_OF_DEFERRAL_WEEK = CONTRACT.at("cost_of_deferral_week");
  private static final int OCCURRENCES = CONTRACT.at("occurrences");
  private static final int SCOPES = CONTRACT.at("scopes");
  private static final int ACCOUNTS = CONTRACT.at("accounts");
  private static final int SEGMENT = CONTRACT.at("segment");
  private static final int SEGMENT_ACCOUNTS = CONTRACT.at("segment_accounts");
  private static final int PCT_SEGMENT_AFFECTED = CONTRACT.at("pct_segment_affected");
  private static final int FINGERPRINTS = CONTRACT.at("fingerprints");
  private static final int EXEMPLAR_TRACES = CONTRACT.at("exemplar_traces");
  private static final int EXEMPLAR_COORDINATES = CONTRACT.at("exemplar_coordinates");
  private static final int EXEMPLAR_MESSAGES = CONTRACT.at("exemplar_messages");
  private static final int SERVICES = CONTRACT.at("services");
  private static final int DEPENDENCIES = CONTRACT.at("dependencies");
  private static final int ENDPOINTS = CONTRACT.at("endpoints");
  private static final int JOURNEYS = CONTRACT.at("journeys");
  private static final int STAGES = CONTRACT.at("stages");
  private static final int RELEASES = CONTRACT.at("releases");
  private static final int SUSPECTS = CONTRACT.at("suspects");
  private static final int SUSPECT_CHANGES = CONTRACT.at("suspect_changes");
  private static final int OVERRIDE = CONTRACT.at("override");
  private static final int OVERRIDE_ID = CONTRACT.at("override_id");
  private static final int OVERRIDE_EXPIRES_AT = CONTRACT.at("override_expires_at");
  private static final int VERDICT = CONTRACT.at("verdict");
  private static final int WORK_ITEM_ID = CONTRACT.at("work_item_id");
  private static final int FIRST_SEEN_AT = CONTRACT.at("first_seen_at");
  private static final int LAST_SEEN_AT = CONTRACT.at("last_seen_at");
  private static final int OPENED_AT = CONTRACT.at("opened_at");
  private static final int AS_OF_AT = CONTRACT.at("as_of_at");
  private static final int TICKET_JSON = CONTRACT.at("ticket_json");
  private static final int RULE = CONTRACT.at("rule");
  private static final int OUTCOME_LABEL = CONTRACT.at("outcome_label");
  private static final int CAUSE_CLASS = CONTRACT.at("cause_class");
  private static final int DISPOSITION = CONTRACT.at("disposition");
  private static final int SENSITIVE = CONTRACT.at("sensitive");
  private static final int PROBLEM_ID = CONTRACT.at("problem_id");

  private static final int IMPACT_ESTIMATOR = CONTRACT.at("impact_estimator");
  private static final int LOST_CONVERSIONS = CONTRACT.at("lost_conversions");
  private static final int AFFECTED_TENANTS = CONTRACT.at("affected_tenants");
  private static final int AFFECTED_REQUESTS = CONTRACT.at("affected_requests");
  private static final int FUNNEL_STAGE = CONTRACT.at("funnel_stage");
  private static final int PROPOSAL = CONTRACT.at("proposal");

  private BacklogItemsTable() {}

  /** The row of an item. */
  public static WarehouseRow row(ItemVersion i) {
    return CONTRACT
        .row(ItemVersion.text(i.itemId()), i.rowVersion(), RowOp.UPSERT, i.policies())
        .set(ENVIRONMENT, i.environment())
        .set(ITEM_ID, ItemVersion.text(i.itemId()))
        .set(CLUSTER_ID, ClusterVersion.text(i.clusterId()))
        .set(ANCHOR, Fingerprint.text(i.anchor()))
        .set(STATE, i.state().name())
        .set(MERGED_INTO, i.mergedInto() == 0 ? null : ItemVersion.text(i.mergedInto()))
        .set(REASON, i.reason().name())
        .set(SEVERITY, i.severity().name())
        .set(LIFECYCLE, i.lifecycle().name())
        .set(TAGS, i.tags())
        .set(TITLE, i.ticket().title())
        .set(SENTENCE, i.ticket().sentence())
        .set(PROBLEM_STATEMENT, i.ticket().problemStatement())
        .set(IMPACT_ESTIMATE, i.ticket().impactEstimate())
        .set(EVIDENCE, i.ticket().evidence())
        .set(SUSPECTED_CAUSE, i.ticket().suspectedCause())
        .set(CAUSE_CONFIDENCE, i.evidence().causeConfidence())
        .set(SUGGESTED_OWNER, i.ticket().suggestedOwner())
        .set(SUCCESS_METRIC, i.ticket().successMetric())
        .set(TICKET_MD, i.ticket().markdown())
        .set(FIX_OWNER, i.owner().fixOwner())
        .set(PIPELINE_OWNER, i.owner().pipelineOwner())
        .set(OWNER_SOURCE, i.owner().source().name())
        .set(OWNER_ASSUMED, i.owner().assumed())
        .set(OWNER_RULE, i.owner().ruleId())
        .set(RUNBOOK, i.owner().runbook())
        .set(SCORE, i.figures().score())
        .set(EFFECTIVE_SCORE, i.figures().effectiveScore())
        .set(CONFIDENCE, i.figures().confidence())
        .set(PAIN_MINUTES_WEEK, i.figures().painMinutesWeek())
        .set(HOURS_WEEK, i.figures().painMinutesWeek() / 60)
        .set(COST_OF_DEFERRAL_WEEK, i.figures().costOfDeferralWeek())
        .set(OCCURRENCES, i.figures().occurrences())
        .set(SCOPES, i.figures().scopes())
        .set(ACCOUNTS, i.figures().accounts())
        .set(SEGMENT, i.figures().segment())
        .set(SEGMENT_ACCOUNTS, i.figures().segmentAccounts())
        .set(
            PCT_SEGMENT_AFFECTED,
            i.figures().segmentShare() < 0 ? null : 100 * i.figures().segmentShare())
        .set(FINGERPRINTS, i.evidence().fingerprints())
        .set(EXEMPLAR_TRACES, i.evidence().traces())
        .set(EXEMPLAR_COORDINATES, i.evidence().coordinates())
        .set(EXEMPLAR_MESSAGES, i.evidence().messages())
        .set(SERVICES, i.evidence().services())
        .set(DEPENDENCIES, i.evidence().dependencies())
        .set(ENDPOINTS, i.evidence().endpoints())
        .set(JOURNEYS, i.evidence().journeys())
        .set(STAGES, i.evidence().stages())
        .set(RELEASES, i.evidence().releases())
        .set(SUSPECT_CHANGES, i.evidence().changes())
        .set(SUSPECTS, i.evidence().suspects())
        .set(OVERRIDE, i.people().overrideText())
        .set(OVERRIDE_ID, i.people().overrideId())
        .set(
            OVERRIDE_EXPIRES_AT,
            i.people().override() == null ? null : i.people().override().expiresAt())
        .set(VERDICT, i.people().verdict() == null ? null : i.people().verdict().name())
        .set(WORK_ITEM_ID, i.workItemId())
        .set(FIRST_SEEN_AT, i.figures().firstSeenAt())
        .set(LAST_SEEN_AT, i.figures().lastSeenAt())
        .set(OPENED_AT, i.openedAt())
        .set(AS_OF_AT, i.tickAt())
        .set(TICKET_JSON, i.ticket().json())
        .set(RULE, i.standing().rule())
        .set(OUTCOME_LABEL, label(i, AppliedLabel.Kind.OUTCOME))
        .set(CAUSE_CLASS, label(i, AppliedLabel.Kind.CAUSE))
        .set(DISPOSITION, i.people().disposition() == null ? null : i.people().disposition().name())
        .set(SENSITIVE, i.standing().sensitive())
        .set(
            PROBLEM_ID,
            i.standing().problemId() == 0 ? null : Problem.text(i.standing().problemId()))
        .set(IMPACT_ESTIMATOR, i.figures().estimator().name())
        .set(LOST_CONVERSIONS, i.figures().lostConversions())
        .set(AFFECTED_TENANTS, i.figures().tenants())
        .set(AFFECTED_REQUESTS, i.figures().scopes())
        .set(FUNNEL_STAGE, i.figures().funnelStage())
        .set(PROPOSAL, Staleness.proposalIn(i.tags()));
  }

  private static String label(ItemVersion i, AppliedLabel.Kind kind) {
    AppliedLabel label = i.standing().label(kind);
    return label == null ? null : label.label();
  }
}
