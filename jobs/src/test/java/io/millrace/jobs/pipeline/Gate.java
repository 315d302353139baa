package io.millrace.jobs.pipeline;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What a test and the source of its job, which was copied into the cluster, have in common: where
 * the source waits, and what then happened.
 */
public final class Gate {
  private static final Map<String, Gate> GATES = new ConcurrentHashMap<>();

  /** Completes when the source stands at its pause and a checkpoint taken there is complete. */
  public final CompletableFuture<Long> reached = new CompletableFuture<>();

  /** How often a source began from a checkpoint. */
  public final AtomicInteger restored = new AtomicInteger();

  private Gate() {}

  public static Gate of(String name) {
    return GATES.computeIfAbsent(name, n -> new Gate());
  }
}
