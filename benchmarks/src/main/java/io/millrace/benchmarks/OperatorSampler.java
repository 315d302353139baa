package io.millrace.benchmarks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * Says which operators a job spends its time in: looks at all running threads every few
 * milliseconds and gives each sample to the innermost frame of an operator. What is outside every
 * operator (network, serialization between tasks) goes to {@code runtime}.
 */
final class OperatorSampler implements AutoCloseable {
  /** All that is outside every operator. */
  static final String RUNTIME = "runtime";

  private static final long INTERVAL_NANOS = 5_000_000;

  private final Map<String, Long> samples = new HashMap<>();
  private final Thread thread = new Thread(this::loop, "operator-sampler");
  private volatile boolean stopped;

  OperatorSampler() {
    thread.setDaemon(true);
    thread.start();
  }

  /** Share of the samples in one operator. */
  record Share(String operator, double share) {}

  /** Operators by falling share; call after {@link #close}. */
  List<Share> shares() {
    long total = Math.max(1, samples.values().stream().mapToLong(Long::longValue).sum());
    List<Share> shares = new ArrayList<>();
    samples.forEach((operator, n) -> shares.add(new Share(operator, (double) n / total)));
    shares.sort(
        (a, b) -> {
          int c = Double.compare(b.share(), a.share());
          return c != 0 ? c : a.operator().compareTo(b.operator());
        });
    return shares;
  }

  private void loop() {
    while (!stopped) {
      Thread.getAllStackTraces().forEach(this::sample);
      LockSupport.parkNanos(INTERVAL_NANOS);
    }
  }

  private void sample(Thread t, StackTraceElement[] stack) {
    if (t == thread || t.getState() != Thread.State.RUNNABLE || !isTask(stack)) {
      return;
    }
    samples.merge(operatorOf(stack), 1L, Long::sum);
  }

  private static boolean isTask(StackTraceElement[] stack) {
    for (StackTraceElement frame : stack) {
      if (frame.getClassName().equals("org.apache.flink.runtime.taskmanager.Task")) {
        return true;
      }
    }
    return false;
  }

  private static String operatorOf(StackTraceElement[] stack) {
    for (StackTraceElement frame : stack) {
      String name = frame.getClassName();
      boolean ours =
          name.startsWith("io.millrace.operators.") && !name.contains(".runtime.")
              || name.startsWith("io.millrace.warehouse.")
              || name.startsWith("io.millrace.jobs.files.")
              || name.startsWith("io.millrace.benchmarks.");
      if (ours) {
        String simple = name.substring(name.lastIndexOf('.') + 1);
        int inner = simple.indexOf('$');
        return inner < 0 ? simple : simple.substring(0, inner);
      }
      if (name.startsWith("org.apache.flink.cep.")) {
        return "CepOperator";
      }
    }
    return RUNTIME;
  }

  @Override
  public void close() {
    stopped = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
