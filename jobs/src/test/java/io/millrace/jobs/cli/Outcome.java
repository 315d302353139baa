package io.millrace.jobs.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/** What one command line did. */
record Outcome(int code, String out, String err) {
  static Outcome of(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = Millrace.run(args, new PrintWriter(out), new PrintWriter(err));
    return new Outcome(code, out.toString(), err.toString());
  }
}
