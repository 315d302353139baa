package io.millrace.jobs.dispatch;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Threads that requests are made on; they keep no process alive. */
final class SendThreads {
  private SendThreads() {}

  static ExecutorService of(int count, String name) {
    return Executors.newFixedThreadPool(
        count,
        task -> {
          Thread thread = new Thread(task, name);
          thread.setDaemon(true);
          return thread;
        });
  }
}
