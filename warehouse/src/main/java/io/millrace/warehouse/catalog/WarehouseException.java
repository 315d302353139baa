package io.millrace.warehouse.catalog;

import io.millrace.domain.UserError;

/** What is wrong with a warehouse, in words for whoever typed the command. */
public final class WarehouseException extends UserError {
  private static final long serialVersionUID = 1;

  public WarehouseException(String message) {
    super(message);
  }

  public WarehouseException(String message, Throwable cause) {
    super(message, cause);
  }
}
