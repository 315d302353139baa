package io.millrace.jobs.pipeline;

import io.millrace.warehouse.contract.WarehouseRow;
import java.io.Serializable;
import java.util.function.Function;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;

/** Maps facts to rows of a table that packs them itself, with a buffer that is its task's own. */
final class PackedRows<T> extends RichMapFunction<T, WarehouseRow> {
  private static final long serialVersionUID = 1;

  private final Opening<T> opening;
  private transient Function<T, WarehouseRow> rows;

  /** Makes the mapper of one task. */
  @FunctionalInterface
  interface Opening<T> extends Serializable {
    Function<T, WarehouseRow> open();
  }

  PackedRows(Opening<T> opening) {
    this.opening = opening;
  }

  @Override
  public void open(OpenContext context) {
    rows = opening.open();
  }

  @Override
  public WarehouseRow map(T fact) {
    return rows.apply(fact);
  }
}
