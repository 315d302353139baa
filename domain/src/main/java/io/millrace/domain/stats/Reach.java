package io.millrace.domain.stats;

/** Whom occurrences of one weight class hit: distinct accounts, and distinct scopes. */
public record Reach(DistinctSketch accounts, DistinctSketch scopes) {
  public static final Reach EMPTY = new Reach(DistinctSketch.EMPTY, DistinctSketch.EMPTY);

  public Reach merge(Reach other) {
    return new Reach(accounts.merge(other.accounts), scopes.merge(other.scopes));
  }
}
