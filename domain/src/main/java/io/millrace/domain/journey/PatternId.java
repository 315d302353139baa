package io.millrace.domain.journey;

import io.millrace.domain.observe.Observation;

/** The patterns, and what a finding of each is called further on; those that hurt stand first. */
public enum PatternId {
  /** A run did not reach its end within its journey class. */
  P04("journey timeout", Observation.Kind.TIMED_OUT, "SLA"),
  /** A run fell silent for its idle class. */
  P05("abandonment", Observation.Kind.ABANDONED, "ABANDONMENT"),
  /** The same work was tried again and again within a minute. */
  P06("retry storm", Observation.Kind.RETRY_STORM, "RETRY"),
  /** A step failed more than once before it worked, or never did. */
  P07("retry then recover", Observation.Kind.RETRIED, "RETRY"),
  /** Two events of a run, one after the other. */
  P01("stage transition"),
  /** A run ended well within its journey class. */
  P02("happy path"),
  /** A run ended within its journey class, but not well. */
  P03("failed end"),
  /** A dependency went down and came back three times. */
  P08("dependency flapping"),
  /** A call ran out of time, and its callers failed up to the root. */
  P09("timeout cascade"),
  /** A dependency broke, and recovered or did not. */
  P10("slow recovery"),
  /** A run came back to a stage that it had left. */
  P11("rework"),
  /** A ticket went from queue to queue before anybody worked on it. */
  P12("misrouting"),
  /** An account asked for support after a run on some branch. */
  P13("branch then escalation"),
  /** A person forced steps of a run that ended. */
  P16("manual override run"),
  /** The same work was done twice for one entity. */
  P17("duplicate execution"),
  /** A user tried the same thing in vain, and left. */
  P19("rage then leave"),
  /** A call was slow, and the customer left. */
  P20("latency then drop"),
  /** A run stood at a stage longer than its journey allows; told by a timer. */
  P21("step deadline");

  /** Version of the patterns' meaning: part of the ids of what they find. */
  public static final int VERSION = 1;

  private final String question;
  private final Observation.Kind kind;
  private final String failureClass;

  PatternId(String question) {
    this(question, null, null);
  }

  PatternId(String question, Observation.Kind kind, String failureClass) {
    this.question = question;
    this.kind = kind;
    this.failureClass = failureClass;
  }

  public String question() {
    return question;
  }

  /** Kind of its observation; null when a finding is no pain of its own. */
  public Observation.Kind kind() {
    return kind;
  }

  /** Class of its observation; null without one. */
  public String failureClass() {
    return failureClass;
  }

  /** Whether of findings that share events only the first is told, also where they are matches. */
  boolean toldOnce() {
    return this == P09 || this == P17;
  }

  /** Whether a finding is an occurrence of pain. */
  public boolean hurts() {
    return kind != null;
  }
}
