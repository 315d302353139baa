package io.millrace.domain.journey;

import io.millrace.domain.observe.Observation;

/** The patterns that journeys run, and what a finding of each is called further on. */
public enum PatternId {
  /** A run did not reach its end within its journey class. */
  P04("journey timeout", Observation.Kind.TIMED_OUT, "SLA"),
  /** A run fell silent for its idle class. */
  P05("abandonment", Observation.Kind.ABANDONED, "ABANDONMENT"),
  /** The same work was tried again and again within a minute. */
  P06("retry storm", Observation.Kind.RETRY_STORM, "RETRY");

  /** Version of the patterns' meaning: part of the ids of what they find. */
  public static final int VERSION = 1;

  private final String question;
  private final Observation.Kind kind;
  private final String failureClass;

  PatternId(String question, Observation.Kind kind, String failureClass) {
    this.question = question;
    this.kind = kind;
    this.failureClass = failureClass;
  }

  public String question() {
    return question;
  }

  public Observation.Kind kind() {
    return kind;
  }

  public String failureClass() {
    return failureClass;
  }
}
