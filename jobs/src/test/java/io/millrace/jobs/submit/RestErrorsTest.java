package io.millrace.jobs.submit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RestErrorsTest {
  @Test
  void theLastCauseSpeaksWithoutItsClassAndFrames() {
    String trace =
        "org.apache.flink.runtime.rest.handler.RestHandlerException: Could not execute\n"
            + "\tat a.b.C.d(C.java:1)\n"
            + "Caused by: java.util.concurrent.CompletionException: x\n"
            + "\tat a.b.C.d(C.java:1)\n"
            + "Caused by: io.millrace.domain.UserError: KAFKA_UNREACHABLE: localhost:1\n"
            + "  twice\n"
            + "\tat io.millrace.X.y(X.java:1)\n\t... 4 more\n";
    assertThat(RestErrors.cause(trace)).isEqualTo("KAFKA_UNREACHABLE: localhost:1\n  twice");
  }

  @Test
  void aStrangersExceptionKeepsItsClass() {
    assertThat(RestErrors.cause("x\nCaused by: java.io.IOException: disk\n\tat a.B.c(D:1)"))
        .isEqualTo("java.io.IOException: disk");
  }

  @Test
  void withoutACauseThereIsNothingToSay() {
    assertThat(RestErrors.cause("Internal server error.")).isNull();
  }
}
