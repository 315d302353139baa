package io.millrace.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * What a command answered.
 *
 * @param code its exit code
 * @param out what it printed
 * @param err what it complained about or how far it was
 */
record Said(int code, String out, String err) {
  static Said to(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = Millrace.run(args, new PrintWriter(out), new PrintWriter(err));
    return new Said(code, out.toString(), err.toString());
  }

  /** It failed for a reason that the user can mend, and says it without a stack trace. */
  Said failed() {
    assertThat(code).as("%s", this).isEqualTo(Millrace.FAILED);
    assertThat(err).contains("millrace: ").doesNotContain("\tat ").doesNotContain("is a bug");
    return this;
  }

  Said done() {
    assertThat(code).as("%s", this).isEqualTo(Millrace.DONE);
    return this;
  }
}
