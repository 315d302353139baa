package io.millrace.jobs.cli;

import io.millrace.domain.UserError;
import java.io.PrintWriter;
import java.io.StringWriter;

/** What a failed command says: the user's own mistakes plainly, anything else with its trace. */
final class Failures {
  private Failures() {}

  static String message(Throwable failure) {
    for (Throwable t = failure; t != null && t.getCause() != t; t = t.getCause()) {
      if (t instanceof UserError) {
        return t.getMessage();
      }
    }
    StringWriter trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace));
    return "this is a bug in millrace, please report it with the lines below\n" + trace;
  }
}
