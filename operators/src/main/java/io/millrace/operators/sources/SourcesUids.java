package io.millrace.operators.sources;

/** Uids of this room; part of every savepoint. */
final class SourcesUids {
  static final String WATCH = "sources.watch";

  private SourcesUids() {}
}
