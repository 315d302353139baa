package io.millrace.domain.triage;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.fingerprint.Fingerprint;
import io.millrace.domain.stats.WindowStats;
import org.junit.jupiter.api.Test;

/** The denominators of impact, from the narrowest that is known to the widest. */
class ServedRequestsTest {
  private static final int FREE = 1;
  private static final int ENTERPRISE = 4;

  private final ServedRequests served =
      new ServedRequests()
          .add("payment", "POST /pay", false, FREE, 100)
          .add("payment", "POST /refund", false, FREE, 10)
          .add("search", "GET /find", false, ENTERPRISE, 1_000)
          .add("search", null, true, FREE, 9_999);

  @Test
  void theEndpointOfTheMemberCounts() {
    assertThat(routes(fingerprint("payment", "POST /pay")).served(FREE)).isEqualTo(100);
  }

  @Test
  void aServiceWithoutAKnownEndpointCountsWhole() {
    assertThat(routes(fingerprint("payment", "Ledger.book")).served(FREE)).isEqualTo(110);
  }

  @Test
  void whatServesNothingCountsAgainstItsEnvironment() {
    ServedRequests.Routes browser = routes(fingerprint("web-client", "button"));
    assertThat(browser.served(FREE)).as("log lines of a service with requests").isEqualTo(110);
    assertThat(browser.served(ENTERPRISE)).isEqualTo(1_000);
  }

  @Test
  void oneUnknownMemberMakesTheDenominatorTheEnvironments() {
    ServedRequests.Routes routes = routes(fingerprint("search", "GET /find"));
    routes.add(fingerprint("web-client", "button"), WindowStats.EMPTY);
    assertThat(routes.served(FREE)).isEqualTo(110);
  }

  @Test
  void aClassThatTheRoutesServedNothingCountsAgainstTheEnvironment() {
    assertThat(routes(fingerprint("payment", "POST /pay")).served(ENTERPRISE)).isEqualTo(1_000);
  }

  @Test
  void onlyAClassThatWasServedNothingAnywhereHasNoDenominator() {
    assertThat(routes(fingerprint("payment", "POST /pay")).served(2)).isZero();
  }

  private ServedRequests.Routes routes(Fingerprint fingerprint) {
    ServedRequests.Routes routes = served.routes();
    routes.add(fingerprint, WindowStats.EMPTY);
    return routes;
  }

  private static Fingerprint fingerprint(String service, String callSite) {
    return Fingerprint.of(
        "fp1", "Failure", service, callSite, null, "it failed", Fingerprint.Basis.TEMPLATE);
  }
}
