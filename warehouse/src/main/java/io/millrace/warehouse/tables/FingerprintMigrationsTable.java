package io.millrace.warehouse.tables;

import io.millrace.domain.fingerprint.Fingerprint;
import io.millrace.domain.hash.Ids;
import io.millrace.domain.migration.MigrationVersion;
import io.millrace.warehouse.contract.ColumnType;
import io.millrace.warehouse.contract.RowOp;
import io.millrace.warehouse.contract.TableContract;
import io.millrace.warehouse.contract.WarehouseRow;

/** What fingerprints became under a newer policy. */
public final class FingerprintMigrationsTable {
  public static final TableContract CONTRACT =
      TableContract.table(
              "fingerprint_migrations",
              "What each fingerprint became under a newer policy that ran beside the older one.")
          .required("environment", ColumnType.STRING, "Deployment environment.")
          .required("old_fingerprint_id", ColumnType.STRING, "Id under the older policy.")
          .required("new_fingerprint_id", ColumnType.STRING, "Id under the newer policy.")
          .required("old_algorithm", ColumnType.STRING, "Version of the older policy's ids.")
          .required("new_algorithm", ColumnType.STRING, "Version of the newer policy's ids.")
          .required(
              "change",
              ColumnType.STRING,
              "ONE_TO_ONE, MERGE (several old ones are one), SPLIT (one old one is several) or"
                  + " TANGLE (both).")
          .required(
              "heir",
              ColumnType.BOOLEAN,
              "Whether tickets and overrides of the old id go on here: most of its occurrences"
                  + " came here when the newer policy began to give ids.")
          .required(
              "stage",
              ColumnType.STRING,
              "SHADOW while the older policy gives the ids, ACTIVE once the newer one does.")
          .required("occurrences", ColumnType.LONG, "Observations that had both ids.")
          .optional("old_service", ColumnType.STRING, "Service of the old fingerprint.")
          .optional("old_template", ColumnType.STRING, "Template of the old fingerprint.")
          .optional("new_template", ColumnType.STRING, "Template of the new fingerprint.")
          .required("first_seen_at", ColumnType.TIMESTAMP, "First observation with both ids.")
          .required("last_seen_at", ColumnType.TIMESTAMP, "Last observation with both ids.")
          .required("tick_at", ColumnType.TIMESTAMP, "Tick of this version.")
          .partitionedBy("first_seen_at")
          .build();

  private static final int ENVIRONMENT = CONTRACT.at("environment");
  private static final int OLD_ID = CONTRACT.at("old_fingerprint_id");
  private static final int NEW_ID = CONTRACT.at("new_fingerprint_id");
  private static final int OLD_ALGORITHM = CONTRACT.at("old_algorithm");
  private static final int NEW_ALGORITHM = CONTRACT.at("new_algorithm");
  private static final int CHANGE = CONTRACT.at("change");
  private static final int HEIR = CONTRACT.at("heir");
  private static final int STAGE = CONTRACT.at("stage");
  private static final int OCCURRENCES = CONTRACT.at("occurrences");
  private static final int OLD_SERVICE = CONTRACT.at("old_service");
  private static final int OLD_TEMPLATE = CONTRACT.at("old_template");
  private static final int NEW_TEMPLATE = CONTRACT.at("new_template");
  private static final int FIRST_SEEN_AT = CONTRACT.at("first_seen_at");
  private static final int LAST_SEEN_AT = CONTRACT.at("last_seen_at");
  private static final int TICK_AT = CONTRACT.at("tick_at");

  private FingerprintMigrationsTable() {}

  /** The row of a step. */
  public static WarehouseRow row(MigrationVersion m) {
    Fingerprint before = m.moved().before();
    Fingerprint after = m.moved().after();
    return CONTRACT
        .row(
            Ids.hex("fpm:", Ids.of("migration:" + m.environment(), before.id(), after.id())),
            m.rowVersion(),
            RowOp.UPSERT,
            m.policies())
        .set(ENVIRONMENT, m.environment())
        .set(OLD_ID, before.text())
        .set(NEW_ID, after.text())
        .set(OLD_ALGORITHM, before.algorithm())
        .set(NEW_ALGORITHM, after.algorithm())
        .set(CHANGE, m.change().name())
        .set(HEIR, m.heir())
        .set(STAGE, m.stage().name())
        .set(OCCURRENCES, m.moved().occurrences())
        .set(OLD_SERVICE, before.service())
        .set(OLD_TEMPLATE, before.template())
        .set(NEW_TEMPLATE, after.template())
        .set(FIRST_SEEN_AT, m.moved().firstAt())
        .set(LAST_SEEN_AT, m.moved().lastAt())
        .set(TICK_AT, m.tickAt());
  }
}
