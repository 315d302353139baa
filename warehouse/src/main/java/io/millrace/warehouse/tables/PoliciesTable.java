package io.millrace.warehouse.tables;

import io.millrace.domain.hash.Ids;
import io.millrace.warehouse.contract.ColumnType;
import io.millrace.warehouse.contract.RowOp;
import io.millrace.warehouse.contract.TableContract;
import io.millrace.warehouse.contract.WarehouseRow;

/** Every policy document that a run used, so that a verdict can be read beside its rules. */
public final class PoliciesTable {
  public static final TableContract CONTRACT =
      TableContract.table("policies", "Policy documents in force, bundled defaults included.")
          .required("kind", ColumnType.STRING, "What the document rules: scoring, masking, ...")
          .required("version", ColumnType.STRING, "Version within its kind, as rows quote it.")
          .required("mode", ColumnType.STRING, "ACTIVE, SHADOW or RETIRED.")
          .optional(
              "effective_from_at",
              ColumnType.TIMESTAMP,
              "When its author wants it in force; null for a bundled default.")
          .optional(
              "in_force_from_at",
              ColumnType.TIMESTAMP,
              "Event time from which it rules; null for always.")
          .optional("author", ColumnType.STRING, "Who wrote it.")
          .required("origin", ColumnType.STRING, "File it was read from, or 'bundled'.")
          .required("sha256", ColumnType.STRING, "SHA-256 of the body, hexadecimal.")
          .required("body", ColumnType.STRING, "The document as it was read.")
          .build();

  private static final int KIND = CONTRACT.at("kind");
  private static final int VERSION = CONTRACT.at("version");
  private static final int MODE = CONTRACT.at("mode");
  private static final int EFFECTIVE_FROM_AT = CONTRACT.at("effective_from_at");
  private static final int IN_FORCE_FROM_AT = CONTRACT.at("in_force_from_at");
  private static final int AUTHOR = CONTRACT.at("author");
  private static final int ORIGIN = CONTRACT.at("origin");
  private static final int SHA256 = CONTRACT.at("sha256");
  private static final int BODY = CONTRACT.at("body");

  private PoliciesTable() {}

  /**
   * The row of one document; kind and version are its identity.
   *
   * @param effectiveFrom epoch milliseconds, or null for a bundled default
   * @param inForceFrom epoch milliseconds, or null for always
   */
  public static WarehouseRow row(
      String kind,
      String version,
      String mode,
      Long effectiveFrom,
      Long inForceFrom,
      String author,
      String origin,
      String sha256,
      String body) {
    String id = Ids.hex("policy:", Ids.of("policy", kind, version));
    long rowVersion = effectiveFrom == null ? 0 : effectiveFrom * 1000;
    return CONTRACT
        .row(id, rowVersion, RowOp.UPSERT, kind + "=" + version)
        .set(KIND, kind)
        .set(VERSION, version)
        .set(MODE, mode)
        .set(EFFECTIVE_FROM_AT, effectiveFrom)
        .set(IN_FORCE_FROM_AT, inForceFrom)
        .set(AUTHOR, author)
        .set(ORIGIN, origin)
        .set(SHA256, sha256)
        .set(BODY, body);
  }
}
