package io.millrace.warehouse.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ResultFormatsTest {
  private static String print(Function<Appendable, ResultFormat> format, Object[]... rows) {
    StringBuilder text = new StringBuilder();
    ResultFormat out = format.apply(text);
    out.begin(List.of("name", "n", "tags"), List.of("VARCHAR", "BIGINT", "MAP"));
    for (Object[] row : rows) {
      out.row(row);
    }
    out.end();
    return text.toString();
  }

  private static final Object[] FIRST = {"a, \"b\"\nc", 7L, Map.of("k", "v")};
  private static final Object[] SECOND = {null, 1234L, null};

  @Test
  void tableAlignsNumbersToTheRight() {
    assertThat(print(ResultFormats::table, FIRST, SECOND))
        .isEqualTo(
            "name         n  tags\n"
                + "--------  ----  ---------\n"
                + "a, \"b\" c     7  {\"k\":\"v\"}\n"
                + "          1234  \n"
                + "(2 rows)\n");
    assertThat(print(ResultFormats::table)).isEqualTo("name  n  tags\n----  -  ----\n(0 rows)\n");
  }

  @Test
  void tableStreamsBeyondItsFirstThousandRows() {
    Object[][] rows = new Object[1500][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = new Object[] {"x", (long) i, null};
    }
    assertThat(print(ResultFormats::table, rows).lines()).hasSize(1503).endsWith("(1500 rows)");
  }

  @Test
  void jsonIsAnArrayOrALineEach() {
    assertThat(print(ResultFormats::json, FIRST, SECOND))
        .isEqualTo(
            "[{\"name\":\"a, \\\"b\\\"\\nc\",\"n\":7,\"tags\":{\"k\":\"v\"}},\n"
                + " {\"name\":null,\"n\":1234,\"tags\":null}]\n");
    assertThat(print(ResultFormats::json)).isEqualTo("[]\n");
    assertThat(print(ResultFormats::jsonLines, FIRST, SECOND).lines()).hasSize(2);
  }

  @Test
  void csvQuotesWhatNeedsIt() {
    assertThat(print(ResultFormats::csv, FIRST, SECOND))
        .isEqualTo("name,n,tags\r\n\"a, \"\"b\"\"\nc\",7,\"{\"\"k\"\":\"\"v\"\"}\"\r\n,1234,\r\n");
  }
}
