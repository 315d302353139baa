package io.millrace.jobs.pipeline;

import io.millrace.warehouse.contract.WarehouseRow;
import java.io.Serializable;

/** How a fact becomes a row, under the policies in force. */
@FunctionalInterface
interface RowMapper<T> extends Serializable {
  WarehouseRow row(T fact, String policyVersions);

  /** The event time whose policies a fact quotes. */
  @FunctionalInterface
  interface TimeOf<T> extends Serializable {
    long time(T fact);
  }
}
