package io.millrace.domain.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.event.Outcome;
import io.millrace.domain.fingerprint.Fingerprint.Basis;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FingerprintsTest {
  @Test
  void messagesThatDifferByAnOrderIdAreOneFailure() {
    Set<Long> ids = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      ids.add(Fingerprints.ofText("payment for order " + (90_000 + 7 * i) + " declined").id());
      ids.add(Fingerprints.ofText("payment for order ORD-" + i + "-x declined").id());
    }
    assertThat(ids).hasSize(1);
  }

  @Test
  void eachPartOfTheEvidenceCounts() {
    Set<Long> ids = new HashSet<>();
    ids.add(id("E", "s", "c", "d", "m"));
    ids.add(id("F", "s", "c", "d", "m"));
    ids.add(id("E", "t", "c", "d", "m"));
    ids.add(id("E", "s", "x", "d", "m"));
    ids.add(id("E", "s", "c", null, "m"));
    ids.add(id("E", "s", "c", "d", "n"));
    assertThat(ids).hasSize(6);
  }

  @Test
  void readsTheFieldsOfARecord() {
    Map<String, Object> record = new HashMap<>();
    record.put("service", "cart");
    record.put("logger", "Cart");
    record.put("message", "order 12 failed");
    record.put("downstream", "db");
    record.put("event_time", 12L);
    assertThat(Fingerprints.ofRecord(record))
        .isEqualTo(
            Fingerprints.of(new Evidence(null, "cart", "Cart", "db", "order 9 failed", null)));
    record.put("stack_trace", Stacks.JAVA);
    assertThat(Fingerprints.ofRecord(record).basis()).isEqualTo(Basis.STACK_APP);
    assertThat(Fingerprints.ofRecord(Map.of()).template()).isEmpty();
  }

  @Test
  void anExceptionTypeIsATypeAlone() {
    Fingerprint f = Fingerprints.of(new Evidence("a.B: order 1", null, null, null, "m", null));
    assertThat(f.exceptionType()).isEqualTo("a.B");
  }

  @Test
  void explainsForPeople() {
    Fingerprint f = Fingerprints.ofText("order 12 failed");
    assertThat(Fingerprints.explain("order 12 failed"))
        .hasToString(
            """
            fingerprint  %s
            algorithm    %s
            basis        TEMPLATE
            template     order <*> failed
            kept         order
            number       12
            kept         failed
            """
                .formatted(f.text(), Fingerprints.ALGORITHM));
    assertThat(Fingerprints.explain(Stacks.GO).frames()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "Cart.java:42, Cart.java",
    "GET /orders/8812/lines, GET /orders/<*>/lines",
    "GET /api/v1/orders, GET /api/v1/orders",
    "/u/0b5c7a2e-11aa-4f00-9d3e-ffffffffffff, /u/<*>",
    "com.acme.Oauth2Client.call, com.acme.Oauth2Client.call",
  })
  void callSitesAreWithoutLinesAndIds(String name, String normal) {
    assertThat(CallSites.normalize(name)).isEqualTo(normal);
    assertThat(CallSites.normalize(normal)).isEqualTo(normal);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "TIMEOUT, a.B, -1, x, TIMEOUT",
        "FAILURE, java.net.SocketTimeoutException, 500, x, TIMEOUT",
        "FAILURE, java.net.ConnectException, -1, x, CONNECTION",
        "-, -, -1, connection to db refused, CONNECTION",
        "-, -, -1, request timed out while on connection, TIMEOUT",
        "FAILURE, -, 403, x, PERMISSION",
        "FAILURE, java.lang.RuntimeException, 503, x, CONNECTION",
        "-, java.lang.OutOfMemoryError, -1, x, RESOURCE",
        "-, ValueError, -1, x, VALIDATION",
        "-, java.sql.SQLException, -1, x, DATA",
        "-, -, -1, invalid amount, VALIDATION",
        "-, -, -1, it broke, ERROR",
        "-, -, -1, -, ERROR",
      })
  void failuresHaveAClassByRule(
      Outcome outcome, String type, int status, String text, FailureClass expected) {
    assertThat(FailureClass.of(outcome, type, status, text)).isEqualTo(expected);
  }

  private static long id(String type, String service, String site, String dep, String message) {
    return Fingerprints.of(new Evidence(type, service, site, dep, message, null)).id();
  }
}
