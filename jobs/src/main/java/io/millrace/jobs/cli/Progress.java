package io.millrace.jobs.cli;

import io.millrace.jobs.embedded.EmbeddedRun;
import java.io.PrintWriter;

/** Says what a long command is doing: on a terminal in one line, else a line a stage. */
final class Progress implements EmbeddedRun.Watcher {
  private final PrintWriter out;
  private final boolean terminal;

  private Progress(PrintWriter out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  static Progress on(PrintWriter out, boolean terminal) {
    return new Progress(out, terminal);
  }

  @Override
  public void stage(String what) {
    if (terminal) {
      out.print("\r\u001b[K");
    }
    out.println("millrace: " + what);
    out.flush();
  }

  @Override
  public void tick(long seconds, String what) {
    if (terminal) {
      out.print("\r\u001b[K  " + what + ", " + seconds + " s");
      out.flush();
    }
  }

  @Override
  public void done() {
    if (terminal) {
      out.print("\r\u001b[K");
      out.flush();
    }
  }
}
