package io.millrace.jobs.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The comparison finds a lost row, a new one and a changed one, and nothing else. */
class RowHashesTest {
  private static RowHashes rows(String... idsAndCounts) {
    RowHashes rows = new RowHashes("clusters");
    rows.begin(List.of("row_id", "row_version", "count"), List.of());
    for (String row : idsAndCounts) {
      rows.row(row.split(" "));
    }
    rows.end();
    return rows;
  }

  @Test
  void sameRowsInAnyOrderAreTheSame() {
    assertThat(rows("a 1 5", "b 1 6").different(rows("b 1 6", "a 1 5"))).isEmpty();
    assertThat(rows("a 1 5").different(rows("a 2 5"))).as("another version").isEmpty();
  }

  @Test
  void oneLostOneNewAndOneChangedAreFound() {
    assertThat(rows("a 1 5", "b 1 6", "c 1 7").different(rows("a 1 5", "c 1 8", "d 1 9")))
        .containsExactly("b", "c", "d");
  }

  @Test
  void anIdThatComesTwiceIsNoCurrentRow() {
    assertThatThrownBy(() -> rows("a 1 5", "a 2 5"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("two current rows a");
  }

  @Test
  void saysInWhichColumn() {
    assertThat(SameRows.difference("row_id=a\ncount=5\n", "row_id=a\ncount=6\n"))
        .isEqualTo("count=5 then count=6");
    assertThat(SameRows.difference("row_id=a\n", null)).isEqualTo("is missing");
    assertThat(SameRows.difference(null, "row_id=a\n")).isEqualTo("is new");
    assertThat(SameRows.difference("row_id=a\n", "row_id=a\nmore=1\n")).contains("more");
  }
}
