package io.millrace.domain.event;

/** Who acted. */
public enum ActorKind {
  SYSTEM,
  USER,
  OPERATOR
}
