package io.millrace.operators.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.control.IdentityLink;
import io.millrace.domain.event.ContractRecord;
import io.millrace.domain.event.Coordinates;
import io.millrace.domain.event.RecordKind;
import io.millrace.domain.event.ScopeKind;
import io.millrace.domain.event.SourceRecord.Decoded;
import io.millrace.domain.event.TelemetryEvent;
import io.millrace.domain.hash.Ids;
import io.millrace.domain.intake.Preparation;
import io.millrace.domain.mask.PhoneRules;
import io.millrace.domain.mask.SubjectKeys;
import io.millrace.testkit.TestPolicies;
import io.millrace.testkit.harness.MapControlTables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a record is known by behind the door of intake: nobody's address, number or name. */
class PreparationTest {
  private static final long AT = 1_772_438_400_000L;

  private final Preparation preparation =
      new Preparation(SubjectKeys.ofPhrase("t"), PhoneRules.BY_SHAPE);

  @Test
  void aSubjectIsItsPseudonymInKeysToo() {
    TelemetryEvent event = behaviour("ANALYTICS");
    assertThat(event.who().subjectKey()).startsWith("p_test_");
    assertThat(event.routeKey()).isEqualTo(Ids.key(event.who().subjectKey()));
    assertThat(event.where().sessionId()).isEqualTo("s1");
  }

  @Test
  void withoutAnalyticsConsentThereIsNoSubject() {
    TelemetryEvent event = behaviour("ESSENTIAL");
    assertThat(event.who().subjectKey()).isNull();
    assertThat(event.routeKey()).isEqualTo(Ids.key("s1"));
    assertThat(event.scopeKind()).isEqualTo(ScopeKind.SESSION);
  }

  private static IdentityLink link(String id, String account, long validFrom) {
    return new IdentityLink(id, "bob", account, "subject", validFrom);
  }

  /** F43: links that come in any order, that change, and that are not there at all. */
  @Test
  void anAliasIsTheAccountThatItWasLinkedToAtEventTime() {
    MapControlTables links =
        new MapControlTables()
            .with(link("l2", "acc-2", AT + 10))
            .with(link("l1", "acc-1", AT))
            .with(link("l3", "acc-3", AT + 20));
    assertThat(linked(links, "ANALYTICS", AT - 1).who().accountId()).isNull();
    assertThat(linked(links, "ANALYTICS", AT - 1).proof().enrichment())
        .isEqualTo("account_id=unenriched");
    for (int version = 1; version <= 3; version++) {
      TelemetryEvent event = linked(links, "ANALYTICS", AT + version * 10 - 1);
      assertThat(event.who().accountId()).isEqualTo("acc-" + version);
      assertThat(event.who().accountHash()).isEqualTo(Ids.key("acc-" + version));
      assertThat(event.proof().enrichment()).isEqualTo("account_id=ref.identity");
      assertThat(event.proof().contentHash())
          .as("what is known of it is no content")
          .isEqualTo(
              linked(new MapControlTables(), "ANALYTICS", AT + version * 10 - 1)
                  .proof()
                  .contentHash());
    }
  }

  @Test
  void withoutConsentAnAliasIsNotLookedUp() {
    MapControlTables links = new MapControlTables().with(link("l1", "acc-1", 0));
    TelemetryEvent event = linked(links, "ESSENTIAL", AT);
    assertThat(event.who().accountId()).isNull();
    assertThat(event.proof().enrichment()).isNull();
  }

  private TelemetryEvent linked(MapControlTables links, String consent, long at) {
    ContractRecord record =
        record(
            RecordKind.BEHAVIOR,
            "event_id",
            "e1",
            "source",
            "web",
            "subject_alias",
            "bob",
            "session_id",
            "s1",
            "action",
            "click",
            "consent",
            consent,
            "event_time",
            at);
    return preparation
        .prepare(
            new Decoded(record, new Coordinates("f", 0, 1, 0), at, 9, "m"),
            TestPolicies.timeline().at(at),
            links)
        .event();
  }

  @ParameterizedTest
  @ValueSource(strings = {"NONE", "unsaid"})
  void withoutAnyConsentThereIsNoSessionEither(String consent) {
    TelemetryEvent event = behaviour(consent.equals("unsaid") ? null : consent);
    assertThat(event.who().subjectKey()).isNull();
    assertThat(event.routeKey()).isEqualTo(event.eventHash());
    assertThat(event.where().sessionId()).isNull();
    assertThat(event.scopeKind()).isEqualTo(ScopeKind.EVENT);
  }

  @Test
  void anIdentifierThatIsAnAddressBecomesAPseudonymEverywhere() {
    TelemetryEvent event = workflow("bob@example.com", "acme");
    assertThat(event.where().correlationId()).startsWith("p_test_");
    assertThat(event.where().entityId()).isEqualTo(event.where().correlationId());
    assertThat(event.routeKey()).isEqualTo(Ids.key(event.where().correlationId()));
    assertThat(workflow("bob@example.com", "other").routeKey()).isNotEqualTo(event.routeKey());
  }

  @Test
  void anIdentifierOfDigitsStaysAsItIs() {
    assertThat(workflow("4111111111111111", "acme").where().correlationId())
        .isEqualTo("4111111111111111");
  }

  @Test
  void namesLoseWhatTheyMustNotHoldAndKeepAddressesOfHosts() {
    TelemetryEvent event = workflow("c", "acme");
    assertThat(event.what().step()).isEqualTo("notify <EMAIL>");
    assertThat(event.where().service()).isEqualTo("10.1.2.3");
    assertThat(event.proof().masked()).isEqualTo(2);
  }

  private TelemetryEvent behaviour(String consent) {
    return prepare(
        record(
            RecordKind.BEHAVIOR,
            "event_id",
            "e1",
            "source",
            "web",
            "subject_alias",
            "bob@example.com",
            "session_id",
            "s1",
            "action",
            "click",
            "consent",
            consent,
            "event_time",
            AT));
  }

  private TelemetryEvent workflow(String correlation, String tenant) {
    return prepare(
        record(
            RecordKind.WORKFLOW,
            "event_id",
            "e1",
            "source",
            "shop",
            "event_type",
            "sent",
            "correlation_id",
            correlation,
            "entity_type",
            "order",
            "entity_id",
            correlation,
            "workflow_family",
            "f",
            "workflow_name",
            "w",
            "workflow_version",
            "1",
            "step_name",
            "notify eve@example.com",
            "actor_kind",
            "SYSTEM",
            "subject_alias",
            "bob",
            "tenant",
            tenant,
            "environment",
            "prod",
            "service",
            "10.1.2.3",
            "event_time",
            AT));
  }

  private TelemetryEvent prepare(ContractRecord record) {
    Decoded decoded = new Decoded(record, new Coordinates("f", 0, 1, 0), AT, 1, "native");
    return preparation.prepare(decoded, TestPolicies.defaults()).event();
  }

  private static ContractRecord record(RecordKind kind, Object... fields) {
    ContractRecord record = ContractRecord.blank(kind);
    for (int i = 0; i < fields.length; i += 2) {
      record.values()[record.schema().at((String) fields[i])] = fields[i + 1];
    }
    return record;
  }
}
