package io.millrace.warehouse.sink;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Four threads: commits wait for the catalog, and more than four wait for each other. */
final class CommitThreads implements AutoCloseable {
  private static final int THREADS = 4;

  private final ExecutorService pool =
      Executors.newFixedThreadPool(
          THREADS,
          task -> {
            Thread thread = new Thread(task, "warehouse-commit");
            thread.setDaemon(true);
            return thread;
          });

  /** Runs the action for every table, waits for all, then throws what the first one threw. */
  void forEach(Collection<String> tables, Consumer<String> action)
      throws IOException, InterruptedException {
    List<Future<?>> running = new ArrayList<>();
    for (String table : tables) {
      running.add(pool.submit(() -> action.accept(table)));
    }
    IOException failure = null;
    for (Future<?> task : running) {
      try {
        task.get();
      } catch (ExecutionException e) {
        if (failure == null) {
          failure = new IOException("warehouse commit failed: " + e.getCause(), e.getCause());
        } else {
          failure.addSuppressed(e.getCause());
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  @Override
  public void close() {
    pool.shutdownNow();
  }
}
