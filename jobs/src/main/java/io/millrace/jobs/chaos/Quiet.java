package io.millrace.jobs.chaos;

import io.millrace.jobs.embedded.EmbeddedRun;

/** A run that nobody watches. */
final class Quiet implements EmbeddedRun.Watcher {
  @Override
  public void stage(String what) {}

  @Override
  public void tick(long seconds, String what) {}

  @Override
  public void done() {}
}
