package io.millrace.jobs.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeFormatTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "iso | 2023-01-29T08:42:22.383150913Z | 2023-01-29T08:42:22.383Z",
        "iso | 2023-01-29T08:42:22.38259894Z | 2023-01-29T08:42:22.382Z",
        "iso | 2010-03-31T16:59:42+02:00 | 2010-03-31T14:59:42Z",
        "iso | 2010-03-31T16:59:42-0230 | 2010-03-31T19:29:42Z",
        "iso | 2010-03-31T16:59:42+02 | 2010-03-31T14:59:42Z",
        "iso | 2012-12-16T19:33:10 | 2012-12-16T19:33:10Z",
        "iso | 2015-10-18 18:01:47,978 | 2015-10-18T18:01:47.978Z",
        "iso | 2015-10-18 18:01 | 2015-10-18T18:01:00Z",
        "epoch-s | 1700000000 | 2023-11-14T22:13:20Z",
        "epoch-s | 1700000000.25 | 2023-11-14T22:13:20.250Z",
        "epoch-ms | 1700000000001 | 2023-11-14T22:13:20.001Z",
        "epoch-us | 1700000000001999 | 2023-11-14T22:13:20.001Z",
        "epoch-ns | 1700000000001999999 | 2023-11-14T22:13:20.001Z",
        "yyMMdd HHmmss | 081109 203615 | 2008-11-09T20:36:15Z",
        "yyyyMMdd H:m:s | 20171223 1:5:9 | 2017-12-23T01:05:09Z",
        "dd/MMM/yyyy:HH:mm:ss Z | 31/Mar/2010:16:59:42 +0200 | 2010-03-31T14:59:42Z",
        "dd/MMM/yyyy:HH:mm:ss VV | 31/Mar/2010:16:59:42 Europe/Paris | 2010-03-31T14:59:42Z"
      })
  void reads(String format, String text, String expected) {
    assertThat(TimeFormat.of(format, ZoneOffset.UTC, 0).read(text))
        .isEqualTo(Instant.parse(expected).toEpochMilli());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "iso | yesterday",
        "iso | 2023-13-29T08:42:22Z",
        "iso | 2023-01-29T08:42:22Zx",
        "iso | 2023-01-29T08:42:22+1",
        "iso | 2023-01-2xT08:42:22Z",
        "epoch-ms | 17e3",
        "epoch-s | 99999999999999999999",
        "yyMMdd HHmmss | 081399 203615"
      })
  void refuses(String format, String text) {
    assertThat(TimeFormat.of(format, ZoneOffset.UTC, 0).read(text)).isNull();
  }

  @Test
  void zoneAndYearAreUsedWhereTheTextHasNone() {
    assertThat(
            TimeFormat.of("MMM d HH:mm:ss", ZoneId.of("Asia/Tokyo"), 2005).read("Jul 1 09:00:00"))
        .isEqualTo(Instant.parse("2005-07-01T00:00:00Z").toEpochMilli());
    assertThatThrownBy(() -> TimeFormat.of("MMM d HH:mm:ss", ZoneOffset.UTC, 0))
        .hasMessageContaining("has no year");
  }
}
