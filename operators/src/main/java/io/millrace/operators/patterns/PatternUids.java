package io.millrace.operators.patterns;

/** Pinned operator uids of the room, and names of patterns. */
final class PatternUids {
  static final String SIGNS = "patterns.signs";
  static final String BRANCHES = "patterns.branches";
  static final String ABANDONMENTS = "patterns.abandonments";
  static final String CALLS = "patterns.collect-calls";
  static final String DEPENDENCIES = "patterns.dependencies";
  static final String FIND = "patterns.find";
  static final String HOLD = "patterns.hold";
  static final String LATE = "patterns.late";
  static final String TELL = "patterns.tell";

  private PatternUids() {}
}
