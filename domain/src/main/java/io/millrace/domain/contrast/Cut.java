package io.millrace.domain.contrast;

/** By what failures are compared with what was served. The order breaks ties. */
public enum Cut {
  /** Of one service: releases of services have nothing in common. */
  RELEASE,
  /** {@code flag:variant}, against all requests. */
  FLAG,
  REGION,
  /** Tier of accounts. */
  TIER,
  /** Endpoint, or step of a workflow, of one service. */
  ENDPOINT;

  /** Whether it is compared inside one service. */
  public boolean ofService() {
    return this == RELEASE || this == ENDPOINT;
  }
}
