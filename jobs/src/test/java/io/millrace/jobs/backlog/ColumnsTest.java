package io.millrace.jobs.backlog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ColumnsTest {
  @Test
  void theElasticColumnGivesWay() {
    Columns columns = new Columns(">n", "title", "id");
    columns.add("1", "x".repeat(200), "item:1");
    columns.add("22", "short", "item:2");
    assertThat(columns.text(40, 1).lines()).allMatch(l -> l.length() <= 40);
    assertThat(columns.text(40, 1)).contains("…  item:1", "22  short");
  }

  @Test
  void dataStaysOnItsLineAndCannotSteerATerminal() {
    Columns columns = new Columns("a", "b");
    columns.add("one\ntwo\u001b[31m", null);
    assertThat(columns.text(80, 0).lines()).hasSize(2);
    assertThat(columns.text(80, 0)).doesNotContain("\u001b").contains("one two", "-");
  }

  @Test
  void textIsWrappedAtSpacesAndLongWordsStay() {
    assertThat(Columns.wrapped("one two three", " ", 8)).isEqualTo(" one two\n three\n");
    assertThat(Columns.wrapped("abcdefghijkl m", "", 5)).isEqualTo("abcdefghijkl\nm\n");
  }
}
