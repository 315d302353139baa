package io.millrace.operators.intake;

import static org.assertj.core.api.Assertions.assertThat;

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
