package io.millrace.savepoints.golden;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Where a script stands still: known to its source, which runs in this process, and to its run. */
final class Pause {
  private static final Map<String, Pause> PAUSES = new ConcurrentHashMap<>();

  /** Completes once a checkpoint that was taken during the pause is complete. */
  final CompletableFuture<Long> reached = new CompletableFuture<>();

  private Pause() {}

  static Pause of(String name) {
    return PAUSES.computeIfAbsent(name, n -> new Pause());
  }

  static void forget(String name) {
    PAUSES.remove(name);
  }
}
