package io.millrace.cep.engine.packed;

/**
 * What becomes of open partial matches when a job is restored whose pattern has changed: other
 * states, transitions, window or skip strategy. Events that still wait for their turn are kept in
 * every case, and see the new pattern.
 */
public enum WhenChanged {
  /** The job does not start; the message names the pattern. */
  REFUSE,

  /**
   * A partial match goes on in the state of the same name and kind, with the path it has; where
   * there is none, or a stage of its path is gone, it is dropped and counted.
   */
  MIGRATE,

  /** Partial matches of the changed pattern are dropped and counted. */
  DROP
}
