package io.millrace.domain.cluster;

/** Why a fingerprint belongs to its cluster. The order is the order in which edges are applied. */
public enum EdgeKind {
  /** The fingerprint that gives the cluster its identity. */
  ANCHOR,
  /** A person said so. */
  MUST_LINK,
  /** Another fingerprint policy calls the one what this one calls the other. */
  RENAMED,
  /** T: one more wildcard makes the templates equal. */
  TEMPLATE,
  /** L: the templates share words and bigrams. */
  LEXICAL,
  /** D: the same deepest failing dependency failed at the same time. */
  DEPENDENCY,
  /** R: both began within an hour after one change, and share a trace, journey or call path. */
  RELEASE
}
