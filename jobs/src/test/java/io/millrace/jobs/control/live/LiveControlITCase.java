package io.millrace.jobs.control.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.millrace.domain.control.AccountProfile;
import io.millrace.domain.control.ControlTables;
import io.millrace.domain.hash.Ids;
import io.millrace.jobs.control.ControlSettings;
import io.millrace.jobs.kafka.KafkaConnection;
import io.millrace.jobs.policy.LivePolicies;
import io.millrace.testkit.kafka.EmbeddedKafka;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The feed: everything known before the first record, and each document from its time on. */
class LiveControlITCase {
  private static final Duration WITHIN = Duration.ofSeconds(60);
  private static final long LEAD = ControlSettings.DEFAULT.lead().toMillis();
  private static final long FIRST_START = 1_000_000;

  private static EmbeddedKafka kafka;
  private static KafkaProducer<byte[], byte[]> producer;
  private static int scenario;

  private final String prefix = "s" + ++scenario + ".";
  private final ControlSettings settings =
      new ControlSettings(
          prefix + "policy",
          prefix + "account",
          prefix + "ownership",
          null,
          prefix + "change",
          prefix + "review",
          prefix + "workitem",
          ControlSettings.DEFAULT.lead(),
          WITHIN,
          WITHIN);
  private final AtomicLong now = new AtomicLong(FIRST_START);
  private LiveControl feed;

  /** Stands still until the test moves it. */
  private final Clock clock =
      new Clock() {
        @Override
        public java.time.ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
          return this;
        }

        @Override
        public Instant instant() {
          return Instant.ofEpochMilli(now.get());
        }
      };

  @BeforeAll
  static void start() {
    kafka = EmbeddedKafka.start();
    ByteArraySerializer bytes = new ByteArraySerializer();
    producer = new KafkaProducer<>(KafkaConnection.to(kafka.bootstrap()).client(), bytes, bytes);
  }

  @AfterAll
  static void stop() {
    producer.close();
    kafka.close();
  }

  @AfterEach
  void end() {
    if (feed != null) {
      feed.close();
    }
  }

  private void topics() {
    settings.topics().forEach(t -> kafka.topic(t, 2, Map.of()));
  }

  private void send(String topic, long appendedAt, String key, String json)
      throws ExecutionException, InterruptedException {
    byte[] value = json == null ? null : json.getBytes(StandardCharsets.UTF_8);
    producer
        .send(
            new ProducerRecord<>(
                topic, null, appendedAt, key.getBytes(StandardCharsets.UTF_8), value))
        .get();
  }

  private LiveControl started(Clock time) {
    ControlDocuments documents =
        new ControlDocuments(
            settings, new ControlMessages(null), new LivePolicies(Map.of()), FIRST_START);
    feed =
        new LiveControl(
            settings.topics(), settings.lead(), documents, LiveControlITCase::consumer, time);
    feed.start();
    return feed;
  }

  private static KafkaConsumer<byte[], byte[]> consumer() {
    ByteArrayDeserializer bytes = new ByteArrayDeserializer();
    return new KafkaConsumer<>(KafkaConnection.to(kafka.bootstrap()).client(), bytes, bytes);
  }

  private static String account(String tier, long from) {
    return "{\"account_id\":\"a1\",\"tier\":\"" + tier + "\",\"valid_from\":" + from + "}";
  }

  private static String tier(ControlTables tables, long time) {
    AccountProfile profile = tables.account(Ids.key("a1"), time);
    return profile == null ? null : profile.tier();
  }

  @Test
  void allThatStandsInTheTopicsIsKnownBeforeTheFirstRecord() throws Exception {
    topics();
    send(settings.account(), FIRST_START, "a1@5", account("gold", 5));
    send(settings.account(), FIRST_START + 1, "a1@9", account("silver", 9));
    LiveControl control = started(Clock.systemUTC());
    control.awaitKnown(WITHIN);
    ControlTables tables = control.tables();
    assertThat(tier(tables, 4)).isNull();
    assertThat(tier(tables, 5)).as("stood there at the first start").isEqualTo("gold");
    assertThat(tier(tables, FIRST_START + LEAD)).as("came later").isEqualTo("gold");
    assertThat(tier(tables, FIRST_START + 1 + LEAD)).isEqualTo("silver");
    assertThat(tables.accounts(null, 5)).isOne();
    assertThat(tables.accounts("silver", FIRST_START + 1 + LEAD)).isOne();
  }

  @Test
  void whatComesWhileTheJobRunsIsKnownToWhoeverAsksAfterwards() throws Exception {
    topics();
    LiveControl control = started(Clock.systemUTC());
    control.awaitKnown(WITHIN);
    LiveControlTables tables = new LiveControlTables(control, WITHIN);
    assertThat(tables.policies().at(Long.MAX_VALUE).versions()).contains("masking=1");
    String body = masking("2");
    send(
        settings.policy(),
        FIRST_START + 7,
        "masking/default@2",
        "{\"kind\":\"masking\",\"version\":\"2\",\"body\":\"" + body + "\"}");
    send(settings.account(), 1, "a1@5", account("gold", 5));
    send(settings.account(), 1, "a1@5", null);
    control.awaitKnown(WITHIN);
    assertThat(tables.policies().at(FIRST_START + 6 + LEAD).versions()).contains("masking=1");
    assertThat(tables.policies().at(FIRST_START + 7 + LEAD).versions()).contains("masking=2");
    assertThat(tables.account(Ids.key("a1"), 9)).as("taken back by a tombstone").isNull();
  }

  @Test
  void aPolicyOfTheTopicChangesHowManyRetriesAreAStormFromItsTimeOn() throws Exception {
    topics();
    LiveControl control = started(Clock.systemUTC());
    control.awaitKnown(WITHIN);
    LiveControlTables tables = new LiveControlTables(control, WITHIN);
    assertThat(storm(tables, Long.MAX_VALUE)).as("the bundled policy").isEqualTo(5);
    long from = FIRST_START + 2 * LEAD;
    String body =
        "kind: pain\\nversion: 2\\neffective_from: "
            + Instant.ofEpochMilli(from)
            + "\\n"
            + "retry_storm_attempts: 3\\n";
    send(
        settings.policy(),
        FIRST_START + 7,
        "pain/default@2",
        "{\"kind\":\"pain\",\"version\":\"2\",\"body\":\"" + body + "\"}");
    control.awaitKnown(WITHIN);
    assertThat(storm(tables, from - 1)).isEqualTo(5);
    assertThat(storm(tables, from)).isEqualTo(3);
    assertThat(tables.publishedPolicies())
        .singleElement()
        .satisfies(
            p -> {
              assertThat(p.kind()).isEqualTo("pain");
              assertThat(p.inForceFrom()).isEqualTo(from);
              assertThat(p.knownFrom()).isEqualTo(FIRST_START + 7 + LEAD);
              assertThat(p.origin()).isEqualTo(settings.policy());
            });
  }

  private static int storm(ControlTables tables, long time) {
    return tables.policies().at(time).pain().retryStormAttempts();
  }

  private static String masking(String version) {
    return "kind: masking\\nversion: " + version + "\\n";
  }

  @Test
  void aMarkerPostedAfterTheFactCountsInTriageFromThenOnAndNeverAtIntake() throws Exception {
    topics();
    String marker =
        "{\"change_id\":\"c1\",\"kind\":\"DEPLOY\",\"service\":\"s\",\"environment\":\"e\","
            + "\"release\":\"2\",\"started_at\":500}";
    send(settings.change(), FIRST_START + 10, "s", marker);
    LiveControl control = started(Clock.systemUTC());
    control.awaitKnown(WITHIN);
    ControlTables tables = control.tables();
    long known = FIRST_START + 10 + LEAD;
    assertThat(tables.releaseAt("s", "e", known - 1)).isNull();
    assertThat(tables.knownBy(known - 1).changes("e", 0, 1_000)).isEmpty();
    assertThat(tables.knownBy(known).changes("e", 0, 1_000)).hasSize(1);
    assertThat(tables.knownBy(known).releaseAt("s", "e", 600).release()).isEqualTo("2");
  }

  @Test
  void aMarkerThatIsSentAgainIsKnownAsItWasUntilItsNewWordsAre() throws Exception {
    topics();
    String marker =
        "{\"change_id\":\"c1\",\"kind\":\"DEPLOY\",\"service\":\"s\",\"environment\":\"e\","
            + "\"release\":\"2\",\"started_at\":500";
    send(settings.change(), FIRST_START, "s", marker + "}");
    send(settings.change(), FIRST_START + 5, "s", marker + "}");
    send(settings.change(), FIRST_START + 10, "s", marker + ",\"finished_at\":900}");
    LiveControl control = started(Clock.systemUTC());
    control.awaitKnown(WITHIN);
    LiveControlTables tables = new LiveControlTables(control, WITHIN);
    long known = FIRST_START + 10 + LEAD;
    assertThat(tables.takenChanges())
        .extracting(t -> t.coordinates().source(), t -> t.knownFrom(), t -> t.change().finishedAt())
        .containsExactly(
            tuple(settings.change(), Long.MIN_VALUE, null), tuple(settings.change(), known, 900L));
    assertThat(tables.knownBy(known - 1).changes("e", 0, 1_000))
        .extracting("finishedAt")
        .containsExactly((Object) null);
    assertThat(tables.knownBy(known).changes("e", 0, 1_000))
        .extracting("finishedAt")
        .containsExactly(900L);
  }

  /** Said before they were appended, both count in triage from the lead after that. */
  @Test
  void whatPeopleAndTrackersSayIsHeardFromTheirTopics() throws Exception {
    topics();
    LiveControl control = started(Clock.systemUTC());
    control.awaitKnown(WITHIN);
    LiveControlTables tables = new LiveControlTables(control, WITHIN);
    assertThat(tables.reviews()).isEmpty();
    send(settings.review(), FIRST_START + 20, "item:1", review("d2", 900));
    send(settings.review(), FIRST_START + 20, "item:1", review("d1", 800));
    send(
        settings.workItem(),
        FIRST_START + 30,
        "item:1",
        "{\"work_item_id\":\"SHOP-1\",\"tracker\":\"jira\",\"item_id\":\"item:1\","
            + "\"state\":\"FIX_DEPLOYED\",\"fix_release\":\"2.1\",\"at\":950}");
    control.awaitKnown(WITHIN);
    assertThat(tables.reviews())
        .extracting("decisionId", "at")
        .containsExactly(
            tuple("d1", FIRST_START + 20 + LEAD), tuple("d2", FIRST_START + 20 + LEAD));
    assertThat(tables.workItems())
        .extracting("workItemId", "fixRelease", "at")
        .containsExactly(tuple("SHOP-1", "2.1", FIRST_START + 30 + LEAD));
  }

  private static String review(String id, long at) {
    return "{\"decision_id\":\""
        + id
        + "\",\"target_kind\":\"item\",\"target_id\":\"item:1\",\"reviewer\":\"ana\","
        + "\"verdict\":\"USEFUL\",\"at\":"
        + at
        + "}";
  }

  @Test
  void aDocumentThatIsNoGoodIsCountedAndTheOthersStand() throws Exception {
    topics();
    send(settings.account(), 1, "x", "{\"account\":\"a1\"}");
    send(settings.account(), 1, "x", "no JSON");
    send(
        settings.account(),
        1,
        "x",
        "{\"account_id\":\"a1\",\"tier\":\"a\",\"tier\":\"b\",\"valid_from\":6}");
    send(
        settings.policy(), 1, "x", "{\"kind\":\"masking\",\"version\":\"3\",\"body\":\"kind: 7\"}");
    send(settings.account(), 1, "a1@5", account("gold", 5));
    LiveControl control = started(Clock.systemUTC());
    control.awaitKnown(WITHIN);
    assertThat(control.refused()).isEqualTo(4);
    assertThat(tier(control.tables(), 6)).isEqualTo("gold");
  }

  @Test
  void recordsWaitWhileTheFeedLagsByMoreThanTheLead() throws Exception {
    topics();
    LiveControl control = started(clock);
    control.awaitKnown(WITHIN);
    LiveControlTables tables = new LiveControlTables(control, WITHIN);
    tables.reviews();
    assertThat(tables.held()).isZero();
    control.close(); // nobody reads any more
    now.addAndGet(LEAD + 1);
    assertThat(control.lags()).isTrue();
    assertThatThrownBy(tables::reviews).isInstanceOf(ControlUnavailable.class);
    assertThat(tables.held()).isOne();
  }

  @Test
  void aTopicThatIsMissingIsWaitedForAndNamed() throws Exception {
    LiveControl control = started(Clock.systemUTC());
    assertThatThrownBy(() -> control.awaitKnown(Duration.ofSeconds(3)))
        .isInstanceOf(ControlUnavailable.class)
        .hasMessageContaining("CONTROL_UNAVAILABLE");
    CompletableFuture<Void> known = CompletableFuture.runAsync(() -> control.awaitKnown(WITHIN));
    topics();
    known.get(60, TimeUnit.SECONDS);
  }
}
