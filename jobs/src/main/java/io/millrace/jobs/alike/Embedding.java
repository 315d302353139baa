package io.millrace.jobs.alike;

/**
 * Places the wording of a failure among others, so that those that mean the same lie near one
 * another. Millrace has none of its own; others are found by {@link java.util.ServiceLoader} on the
 * class path and are used only when they are named. What they say is a question to a reviewer:
 * nothing of it is stored, and no cluster, score or decision reads it.
 *
 * <p>The contract is that a name stands for one function: equal texts give equal numbers to the
 * bit, in every call and every process, whatever was asked before. Another version of a model has
 * another name. One thread asks.
 */
public interface Embedding {
  /** By which it is asked for. */
  String name();

  /**
   * Places a text.
   *
   * @param text masked: exception type and template of one fingerprint, at most 2,000 characters
   * @return finite numbers, always as many, at least one
   */
  float[] embed(String text);
}
