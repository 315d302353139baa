package io.millrace.jobs.backlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReviewLineTest {
  @Test
  void theDefaultWarehouseIsNotNamed() {
    assertThat(ReviewLine.review("item:00", Path.of("warehouse")))
        .isEqualTo("./millrace review item:00 --reviewer \"$USER\" --verdict useful");
    assertThat(ReviewLine.trace("item:00", Path.of("./warehouse")))
        .isEqualTo("./millrace trace item:00 --verify");
  }

  @Test
  void anotherIsNamedAsTheShellTakesIt() {
    assertThat(ReviewLine.trace("item:00", Path.of("/data/my house's")))
        .isEqualTo("./millrace trace item:00 --verify --warehouse '/data/my house'\\''s'");
  }

  @Test
  void wordsAreQuotedOnlyWhereTheyMustBe() {
    assertThat(ReviewLine.quoted("/a/b-c_d.1")).isEqualTo("/a/b-c_d.1");
    assertThat(ReviewLine.quoted("a;b")).isEqualTo("'a;b'");
    assertThat(ReviewLine.quoted("$(x)")).isEqualTo("'$(x)'");
    assertThat(ReviewLine.quoted("")).isEqualTo("''");
  }
}
