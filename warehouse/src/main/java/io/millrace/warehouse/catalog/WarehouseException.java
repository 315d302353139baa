package io.millrace.warehouse.catalog;

/** What is wrong with a warehouse, in words for whoever typed the command. */
public final class WarehouseException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public WarehouseException(String message) {
    super(message);
  }

  public WarehouseException(String message, Throwable cause) {
    super(message, cause);
  }
}
