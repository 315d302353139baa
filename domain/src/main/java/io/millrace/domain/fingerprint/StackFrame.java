package io.millrace.domain.fingerprint;

/**
 * One frame in normal form: no line number, nothing that a compiler or a proxy numbers.
 *
 * @param module class, package, or lower-case file name
 * @param function method or function
 * @param inApp whether it is the application's own code and not a framework's
 */
public record StackFrame(String module, String function, boolean inApp) {
  /** {@code module.function}: what the hashes read. */
  public String name() {
    return module == null || module.isEmpty() ? function : module + "." + function;
  }
}
