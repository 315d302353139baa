package io.millrace.domain.event;

/** Why a record was not accepted. Each has an anchor in docs/runbooks/rejected.md. */
public enum RejectReason {
  UNDECODABLE,
  UNKNOWN_SCHEMA,
  INCOMPATIBLE_SCHEMA,
  CONTRACT,
  TIMESTAMP_MISSING,
  TIMESTAMP_OUT_OF_RANGE,
  TOO_LARGE,
  POISON
}
