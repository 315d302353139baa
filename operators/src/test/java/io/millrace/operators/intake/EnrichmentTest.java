package io.millrace.operators.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.control.AccountProfile;
import io.millrace.domain.control.ChangeMarker;
import io.millrace.domain.event.EventRole;
import io.millrace.domain.event.TelemetryEvent;
import io.millrace.domain.intake.Enrichment;
import io.millrace.testkit.harness.Changes;
import io.millrace.testkit.harness.Events;
import io.millrace.testkit.harness.MapControlTables;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the record does not say is added as it was valid at event time. */
class EnrichmentTest {
  private static final long HOUR = 3_600_000;
  private static final long DAY = 24 * HOUR;
  private final MapControlTables tables = new MapControlTables();
  private final Enrichment enrichment = new Enrichment(tables);

  @Test
  void theReleaseIsTheOneDeployedAtEventTime() {
    tables.with(deploy("c1", "1.0", DAY)).with(deploy("c2", "2.0", 3 * DAY));
    TelemetryEvent old = enrich(Events.log("cart", "m", 3 * DAY - 1).build());
    assertThat(old.where().release()).isEqualTo("1.0");
    assertThat(old.where().deploymentId()).isEqualTo("d-1.0");
    assertThat(old.proof().enrichment())
        .isEqualTo("release=change:c1,deployment_id=change:c1,release_ring=change:c1");
    assertThat(old.why().newRelease()).isFalse();
    TelemetryEvent young = enrich(Events.log("cart", "m", 3 * DAY).build());
    assertThat(young.where().release()).isEqualTo("2.0");
    assertThat(young.why().newRelease()).isTrue();
    assertThat(young.why().minutesSinceDeployment()).isZero();
    assertThat(old.why().minutesSinceDeployment()).isEqualTo(2 * 24 * 60 - 1);
    assertThat(enrich(Events.log("cart", "m", DAY - 1).build()).where().release()).isNull();
    TelemetryEvent other = enrich(Events.log("other", "m", 3 * DAY).build());
    assertThat(other.where().release()).isNull();
    assertThat(other.why().minutesSinceDeployment()).isEqualTo(-1);
  }

  @Test
  void aReleaseThatTheRecordStatesStays() {
    tables.with(deploy("c1", "1.0", DAY));
    TelemetryEvent event = enrich(Events.log("cart", "m", DAY).release("0.9").build());
    assertThat(event.where().release()).isEqualTo("0.9");
    assertThat(event.why().newRelease()).isFalse();
    assertThat(event.proof().enrichment()).isNull();
  }

  @Test
  void aFlagIsWhatTheNewestMarkerSaidAtEventTimeUnlessTheRecordSaysMore() {
    tables
        .with(Changes.flag("f1", "cart", "one-page", "off", DAY))
        .with(Changes.flag("f2", "cart", "one-page", "on", 2 * DAY))
        .with(Changes.flag("f3", "cart", "gift", "red", 2 * DAY))
        .with(Changes.flag("f4", "other", "gift", "blue", 2 * DAY))
        .with(Changes.flag("f5", "cart", "one-page", null, 3 * DAY));
    assertThat(enrich(Events.log("cart", "m", DAY - 1).build()).flags()).isEmpty();
    TelemetryEvent off = enrich(Events.log("cart", "m", 2 * DAY - 1).build());
    assertThat(off.flags()).isEqualTo(Map.of("one-page", "off"));
    assertThat(off.proof().enrichment()).isEqualTo("flag.one-page=change:f1");
    TelemetryEvent on = enrich(Events.log("cart", "m", 2 * DAY).build());
    assertThat(on.flags()).isEqualTo(Map.of("gift", "red", "one-page", "on"));
    assertThat(on.proof().enrichment()).isEqualTo("flag.gift=change:f3,flag.one-page=change:f2");
    TelemetryEvent own =
        enrich(Events.log("cart", "m", 2 * DAY).flag("one-page", "off").flag("x", "1").build());
    assertThat(own.flags()).isEqualTo(Map.of("gift", "red", "one-page", "off", "x", "1"));
    assertThat(own.proof().enrichment()).isEqualTo("flag.gift=change:f3");
    assertThat(enrich(Events.log("cart", "m", 3 * DAY).build()).flags())
        .as("a marker without a variant ends its flag")
        .isEqualTo(Map.of("gift", "red"));
  }

  @Test
  void theAccountIsWhatItWasAtEventTime() {
    tables.with(account("free", "UTC", DAY)).with(account("premium", "UTC", 2 * DAY));
    assertThat(by(DAY - 1).who().weightClass()).isZero();
    assertThat(by(DAY - 1).proof().enrichment()).isEqualTo("account=unenriched");
    assertThat(by(2 * DAY - 1).who().tier()).isEqualTo("free");
    assertThat(by(2 * DAY - 1).who().weightClass()).isEqualTo(1);
    assertThat(by(2 * DAY).who().tier()).isEqualTo("premium");
    assertThat(by(2 * DAY).who().tenant()).isEqualTo("ten");
    assertThat(by(2 * DAY).proof().enrichment())
        .isEqualTo("account=ref.account,tenant=ref.account");
  }

  @Test
  void theIndustryOfTheAccountStandsInTheAttributesOfItsRuns() {
    AccountProfile a = account("free", "UTC", 0);
    tables.with(
        new AccountProfile(
            a.accountId(),
            a.name(),
            a.tenant(),
            a.tier(),
            a.segment(),
            a.region(),
            a.timeZone(),
            a.revenueBand(),
            a.slaClass(),
            a.strategic(),
            a.lifecycleStage(),
            "retail",
            DAY));
    TelemetryEvent run = enrich(Events.workflow("c", "cart", DAY).account("acc", null, 0).build());
    assertThat(run.attributes()).containsEntry("industry", "retail");
    assertThat(run.proof().enrichment()).contains("industry=ref.account");
    TelemetryEvent early =
        enrich(Events.workflow("c", "cart", DAY - 1).account("acc", null, 0).build());
    assertThat(early.attributes()).doesNotContainKey("industry");
  }

  @Test
  void theJourneyGivesARoleWhereTheSourceIsSilent() {
    TelemetryEvent first = enrich(Events.workflow("c", "cart", DAY).role(null).build());
    assertThat(first.what().role()).isEqualTo(EventRole.INITIATOR);
    assertThat(first.what().roleInferred()).isTrue();
    assertThat(first.why().journey()).isEqualTo("checkout");
    TelemetryEvent byStep =
        enrich(Events.workflow("c", "confirm", DAY).type("x").role(null).build());
    assertThat(byStep.what().role()).isEqualTo(EventRole.TERMINAL);
    assertThat(byStep.proof().enrichment()).isEqualTo("role=journey,journey=workflow");
    TelemetryEvent said = enrich(Events.workflow("c", "cart", DAY).role(EventRole.NOTE).build());
    assertThat(said.what().role()).isEqualTo(EventRole.NOTE);
    assertThat(said.what().roleInferred()).isFalse();
    assertThat(enrich(Events.workflow("c", "address", DAY).role(null).build()).what().role())
        .isNull();
  }

  @Test
  void aRoutePutsLogsAndSpansOnTheirJourney() {
    TelemetryEvent event =
        enrich(Events.span("t", "s", "shop-web", "op", DAY).endpoint("/checkout/x").build());
    assertThat(event.why().journey()).isEqualTo("checkout");
    assertThat(event.why().criticalPath()).isTrue();
    assertThat(event.proof().enrichment()).isEqualTo("journey=route");
    assertThat(enrich(Events.log("elsewhere", "m", DAY).build()).why().journey()).isNull();
  }

  /** Berlin moved its clocks on 2023-03-26; 07:30 UTC is 08:30 before and 09:30 after. */
  @ParameterizedTest
  @CsvSource({
    "2023-03-24T07:30:00Z, false",
    "2023-03-24T08:00:00Z, true",
    "2023-03-24T15:59:59Z, true",
    "2023-03-24T16:00:00Z, false",
    "2023-03-25T10:00:00Z, false",
    "2023-03-26T10:00:00Z, false",
    "2023-03-27T06:59:59Z, false",
    "2023-03-27T07:30:00Z, true",
    "2023-03-27T15:00:00Z, false",
  })
  void businessHoursFollowTheClockOfTheAccount(String time, boolean open) {
    tables.with(account("free", "Europe/Berlin", 0));
    assertThat(by(Instant.parse(time).toEpochMilli()).why().businessHours()).isEqualTo(open);
  }

  @Test
  void anUnknownZoneCountsAsUtcAndNoAccountIsNeverOpen() {
    tables.with(account("free", "Mars/Olympus", 0));
    long noon = Instant.parse("2023-03-24T12:00:00Z").toEpochMilli();
    assertThat(by(noon).why().businessHours()).isTrue();
    assertThat(enrich(Events.log("cart", "m", noon).build()).why().businessHours()).isFalse();
  }

  @Test
  void theContractScoreCountsTheQuestionsThatAreAnswered() {
    assertThat(enrich(Events.log("x", "m", DAY).build()).proof().contractScore()).isEqualTo(1);
    TelemetryEvent whole =
        enrich(
            Events.span("t", "s", "cart-service", "op", DAY)
                .release("1")
                .account("acc", "free", 1)
                .build());
    assertThat(whole.proof().contractScore()).isEqualTo(4);
    assertThat(whole.proof().missing()).isZero();
    TelemetryEvent noRelease =
        enrich(Events.span("t", "s", "cart-service", "op", DAY).account("acc", "free", 1).build());
    assertThat(noRelease.proof().missing()).isEqualTo(2);
    assertThat(noRelease.proof().policyVersions()).startsWith("journeys=1");
  }

  private TelemetryEvent by(long at) {
    return enrich(Events.log("cart", "m", at).account("acc", null, 0).build());
  }

  private TelemetryEvent enrich(TelemetryEvent event) {
    return enrichment.enrich(event);
  }

  private static ChangeMarker deploy(String id, String release, long at) {
    return new ChangeMarker(
        id,
        ChangeMarker.Kind.DEPLOY,
        "cart",
        "prod",
        release,
        null,
        "d-" + release,
        "canary",
        null,
        null,
        null,
        null,
        at,
        null);
  }

  private static AccountProfile account(String tier, String zone, long from) {
    return new AccountProfile(
        "acc", "Acme", "ten", tier, "seg", "eu", zone, "high", "gold", false, "live", null, from);
  }
}
