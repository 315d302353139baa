package io.millrace.warehouse.tables;

import io.millrace.domain.cluster.ClusterVersion;
import io.millrace.domain.fingerprint.Fingerprint;
import io.millrace.domain.hash.Ids;
import io.millrace.domain.lifecycle.FingerprintVersion;
import io.millrace.domain.stats.Exemplar;
import io.millrace.warehouse.contract.ColumnType;
import io.millrace.warehouse.contract.RowOp;
import io.millrace.warehouse.contract.TableContract;
import io.millrace.warehouse.contract.WarehouseRow;
import java.util.Objects;

/** Fingerprints as ticks left them. */
public final class FingerprintsTable {
  public static final TableContract CONTRACT =
      TableContract.table("fingerprints", "Kinds of failure and their lives.")
          .required("environment", ColumnType.STRING, "Deployment environment.")
          .required("fingerprint_id", ColumnType.STRING, "Kind of failure, fp1: and 16 hex digits.")
          .required(
              "canonical",
              ColumnType.STRING,
              "The five parts that the id is the hash of, by bars; ~ stands for none.")
          .required("algorithm", ColumnType.STRING, "Version of templates and stack rules.")
          .required("basis", ColumnType.STRING, "Evidence that the id rests on.")
          .optional("exception_type", ColumnType.STRING, "Exception type; of a pattern its id.")
          .optional("service", ColumnType.STRING, "Service; of a pattern the workflow.")
          .optional(
              "call_site", ColumnType.STRING, "Logger, operation or frame; of a pattern the step.")
          .optional("dependency", ColumnType.STRING, "Downstream that failed.")
          .optional("template", ColumnType.STRING, "Normalised message; of a pattern the branch.")
          .optional("failure_class", ColumnType.STRING, "Coarse class by rule.")
          .optional("cluster_id", ColumnType.STRING, "Cluster that holds it.")
          .required(
              "lifecycle",
              ColumnType.STRING,
              "NEW, ONGOING, ESCALATING, CHRONIC, QUIET, WATCH, RESOLVED or REGRESSED.")
          .required("lifecycle_since_at", ColumnType.TIMESTAMP, "Tick at which that state began.")
          .optional("previous_lifecycle", ColumnType.STRING, "State before; null at first sight.")
          .required("lifecycle_event", ColumnType.STRING, "What moved it to its state.")
          .optional(
              "silent_from_at",
              ColumnType.TIMESTAMP,
              "Last occurrence before the silence that it came back from.")
          .optional("release_before", ColumnType.STRING, "Release before that silence.")
          .optional("release_after", ColumnType.STRING, "Release in which it came back.")
          .required("first_seen_at", ColumnType.TIMESTAMP, "First occurrence.")
          .required("last_seen_at", ColumnType.TIMESTAMP, "Last occurrence.")
          .optional("first_release", ColumnType.STRING, "Release of the first occurrence.")
          .optional("last_release", ColumnType.STRING, "Release of the last occurrence.")
          .required(
              "releases", ColumnType.STRING_LIST, "Releases in which it was seen, at most 32.")
          .required("occurrences", ColumnType.LONG, "Observations since it is remembered.")
          .required(
              "pain_minutes",
              ColumnType.DOUBLE,
              "Minutes of pain charged to it since it is remembered.")
          .required(
              "exemplar_events",
              ColumnType.STRING_LIST,
              "Event ids of exemplars, best first, at most 3.")
          .required(
              "exemplar_traces", ColumnType.STRING_LIST, "Their trace ids, where they have one.")
          .required(
              "exemplar_messages",
              ColumnType.STRING_LIST,
              "Their masked messages, where they have one.")
          .required(
              "exemplar_coordinates",
              ColumnType.STRING_LIST,
              "Where they stand: source:partition:offset.")
          .required("tick_at", ColumnType.TIMESTAMP, "Tick of this version.")
          .partitionedBy("first_seen_at")
          .build();

  private static final int ENVIRONMENT = CONTRACT.at("environment");
  private static final int FINGERPRINT_ID = CONTRACT.at("fingerprint_id");
  private static final int CANONICAL = CONTRACT.at("canonical");
  private static final int ALGORITHM = CONTRACT.at("algorithm");
  private static final int BASIS = CONTRACT.at("basis");
  private static final int EXCEPTION_TYPE = CONTRACT.at("exception_type");
  private static final int SERVICE = CONTRACT.at("service");
  private static final int CALL_SITE = CONTRACT.at("call_site");
  private static final int DEPENDENCY = CONTRACT.at("dependency");
  private static final int TEMPLATE = CONTRACT.at("template");
  private static final int FAILURE_CLASS = CONTRACT.at("failure_class");
  private static final int CLUSTER_ID = CONTRACT.at("cluster_id");
  private static final int LIFECYCLE = CONTRACT.at("lifecycle");
  private static final int LIFECYCLE_SINCE_AT = CONTRACT.at("lifecycle_since_at");
  private static final int PREVIOUS_LIFECYCLE = CONTRACT.at("previous_lifecycle");
  private static final int LIFECYCLE_EVENT = CONTRACT.at("lifecycle_event");
  private static final int SILENT_FROM_AT = CONTRACT.at("silent_from_at");
  private static final int RELEASE_BEFORE = CONTRACT.at("release_before");
  private static final int RELEASE_AFTER = CONTRACT.at("release_after");
  private static final int FIRST_SEEN_AT = CONTRACT.at("first_seen_at");
  private static final int LAST_SEEN_AT = CONTRACT.at("last_seen_at");
  private static final int FIRST_RELEASE = CONTRACT.at("first_release");
  private static final int LAST_RELEASE = CONTRACT.at("last_release");
  private static final int RELEASES = CONTRACT.at("releases");
  private static final int OCCURRENCES = CONTRACT.at("occurrences");
  private static final int PAIN_MINUTES = CONTRACT.at("pain_minutes");
  private static final int EXEMPLAR_EVENTS = CONTRACT.at("exemplar_events");
  private static final int EXEMPLAR_TRACES = CONTRACT.at("exemplar_traces");
  private static final int EXEMPLAR_MESSAGES = CONTRACT.at("exemplar_messages");
  private static final int EXEMPLAR_COORDINATES = CONTRACT.at("exemplar_coordinates");
  private static final int TICK_AT = CONTRACT.at("tick_at");

  private FingerprintsTable() {}

  /** The row of a fingerprint. */
  public static WarehouseRow row(FingerprintVersion f) {
    return CONTRACT
        .row(
            Ids.hex("fpe:", Ids.of("fingerprint:" + f.environment(), f.fingerprint().id())),
            f.rowVersion(),
            RowOp.UPSERT,
            f.policies())
        .set(ENVIRONMENT, f.environment())
        .set(FINGERPRINT_ID, f.fingerprint().text())
        .set(CANONICAL, canonical(f.fingerprint()))
        .set(ALGORITHM, f.fingerprint().algorithm())
        .set(BASIS, f.fingerprint().basis().name())
        .set(EXCEPTION_TYPE, f.fingerprint().exceptionType())
        .set(SERVICE, f.fingerprint().service())
        .set(CALL_SITE, f.fingerprint().callSite())
        .set(DEPENDENCY, f.fingerprint().dependency())
        .set(TEMPLATE, f.fingerprint().template())
        .set(FAILURE_CLASS, f.failureClass())
        .set(CLUSTER_ID, f.clusterId() == 0 ? null : ClusterVersion.text(f.clusterId()))
        .set(LIFECYCLE, f.lifecycle().name())
        .set(LIFECYCLE_SINCE_AT, f.since())
        .set(
            PREVIOUS_LIFECYCLE,
            f.evidence().previous() == null ? null : f.evidence().previous().name())
        .set(LIFECYCLE_EVENT, f.evidence().event().name())
        .set(SILENT_FROM_AT, f.evidence().silentFromAt() == 0 ? null : f.evidence().silentFromAt())
        .set(RELEASE_BEFORE, f.evidence().releaseBefore())
        .set(RELEASE_AFTER, f.evidence().releaseAfter())
        .set(FIRST_SEEN_AT, f.firstSeenAt())
        .set(LAST_SEEN_AT, f.lastSeenAt())
        .set(FIRST_RELEASE, f.firstRelease())
        .set(LAST_RELEASE, f.lastRelease())
        .set(RELEASES, f.releases())
        .set(OCCURRENCES, f.occurrences())
        .set(PAIN_MINUTES, f.painUs() / 60_000_000.0)
        .set(EXEMPLAR_EVENTS, f.exemplars().stream().map(Exemplar::eventId).toList())
        .set(
            EXEMPLAR_TRACES,
            f.exemplars().stream().map(Exemplar::traceId).filter(Objects::nonNull).toList())
        .set(
            EXEMPLAR_MESSAGES,
            f.exemplars().stream().map(Exemplar::message).filter(Objects::nonNull).toList())
        .set(
            EXEMPLAR_COORDINATES,
            f.exemplars().stream().map(e -> e.coordinates().toString()).toList())
        .set(TICK_AT, f.tickAt());
  }

  private static String canonical(Fingerprint f) {
    return String.join(
        "|",
        part(f.exceptionType()),
        part(f.service()),
        part(f.callSite()),
        part(f.dependency()),
        part(f.template()));
  }

  private static String part(String text) {
    return text == null ? "~" : text;
  }
}
