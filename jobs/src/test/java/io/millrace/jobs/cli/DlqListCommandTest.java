package io.millrace.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DlqListCommandTest {
  /** F42: what a source said moves no cursor, colours nothing and begins no line of its own. */
  @Test
  void aDetailIsOnePlainLine() {
    assertThat(DlqListCommand.line("bad \u001b[31mfield\r\nERROR forged of bob@example.com"))
        .isEqualTo("bad  [31mfield  ERROR forged of <EMAIL>");
  }
}
