package io.millrace.jobs.kafka;

/**
 * The registry did not answer for as long as it is waited for. The job fails and is restarted:
 * rejecting the records would blame them for what is wrong elsewhere.
 */
public final class RegistryUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1;

  RegistryUnavailable(String message, Throwable cause) {
    super("REGISTRY_UNAVAILABLE: " + message, cause);
  }
}
