package io.millrace.domain.event;

/** What pain, requests and frequency are counted by: the first of these that a record has. */
public enum ScopeKind {
  TRACE,
  CORRELATION,
  SESSION,
  EVENT
}
