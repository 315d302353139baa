package io.millrace.warehouse.sink;

/** Operator ids of the sink; they stand in savepoints and never change. */
public final class WarehouseUids {
  public static final String SINK = "warehouse.sink";
  static final String STAMP = "warehouse.stamp";

  private WarehouseUids() {}
}
