package io.millrace.jobs.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.millrace.domain.event.ContractRecord;
import io.millrace.domain.event.Coordinates;
import io.millrace.domain.event.RecordKind;
import io.millrace.domain.event.RejectReason;
import io.millrace.domain.event.SourceRecord;
import io.millrace.domain.event.SourceRecord.Decoded;
import io.millrace.domain.event.SourceRecord.Rejected;
import io.millrace.testkit.kafka.EmbeddedRegistry;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

/** Whatever a message holds comes out as accepted or rejected; only a silent registry throws. */
class AvroMessagesTest {
  private static final long NOON = 1_772_452_800_000L;
  private static final RegistrySettings MOCK = RegistrySettings.at("mock://avro-messages");
  private static final TopicSource LOGS = TopicSource.avro("telemetry.log", RecordKind.LOG);

  private final Clock clock = Clock.fixed(Instant.ofEpochMilli(NOON), ZoneOffset.UTC);
  private final MessageDecoder decoder =
      MessageDecoder.of(LOGS, WriterSchemas.of(MOCK, clock), TimeSettings.DEFAULT);

  private static ContractRecord log(long time) {
    ContractRecord record = ContractRecord.blank(RecordKind.LOG);
    set(record, "source", "app");
    set(record, "service", "cart");
    set(record, "environment", "prod");
    set(record, "severity", "ERROR");
    set(record, "message", "it broke");
    set(record, "event_time", time);
    return record;
  }

  private static void set(ContractRecord record, String field, Object value) {
    record.values()[record.schema().at(field)] = value;
  }

  private static byte[] good(long time) {
    return new AvroWriter(MOCK).write("telemetry.log", log(time));
  }

  private SourceRecord decode(byte[] value) {
    List<SourceRecord> out = new ArrayList<>();
    decoder.decode(
        new ConsumerRecord<>(
            "telemetry.log",
            3,
            42,
            NOON,
            TimestampType.CREATE_TIME,
            0,
            0,
            null,
            value,
            new RecordHeaders(),
            Optional.empty()),
        out::add);
    assertThat(out).hasSize(1);
    return out.get(0);
  }

  private void assertRejected(byte[] value, RejectReason reason) {
    assertThat(decode(value))
        .isInstanceOfSatisfying(
            Rejected.class,
            r -> {
              assertThat(r.reason()).as(r.detail()).isEqualTo(reason);
              assertThat(r.bytes()).isEqualTo(value == null ? new byte[0] : value);
              assertThat(r.coordinates()).isEqualTo(new Coordinates("telemetry.log", 3, 42, 0));
              assertThat(r.brokerTime()).isEqualTo(NOON);
            });
  }

  @Test
  void aGoodRecordIsAcceptedWithItsPlaceAndBrokerTime() {
    assertThat(decode(good(NOON - 1)))
        .isInstanceOfSatisfying(
            Decoded.class,
            d -> {
              assertThat(d.record().eventTime()).isEqualTo(NOON - 1);
              assertThat(d.brokerTime()).isEqualTo(NOON);
              assertThat(d.coordinates().toString()).isEqualTo("telemetry.log:3:42");
            });
  }

  @Test
  void whatIsNoAvroOfItsSchemaIsRejectedWithItsBytes() {
    byte[] good = good(NOON);
    assertRejected(null, RejectReason.UNDECODABLE);
    assertRejected(new byte[0], RejectReason.UNDECODABLE);
    assertRejected(new byte[] {7, 7, 7, 7, 7, 7}, RejectReason.UNDECODABLE);
    assertRejected(
        "{\"a\":1}".getBytes(java.nio.charset.StandardCharsets.UTF_8), RejectReason.UNDECODABLE);
    for (int length = 5; length < good.length; length++) {
      assertRejected(java.util.Arrays.copyOf(good, length), RejectReason.UNDECODABLE);
    }
    assertRejected(java.util.Arrays.copyOf(good, good.length + 1), RejectReason.UNDECODABLE);
  }

  @Test
  void aLengthThatClaimsTwoGigabytesAllocatesNothing() throws Exception {
    int id = WriterSchemas.client(MOCK).register("bomb-value", new AvroSchema("\"string\""));
    AvroMessages strings =
        new AvroMessages(
            org.apache.avro.Schema.create(org.apache.avro.Schema.Type.STRING),
            WriterSchemas.of(MOCK, clock));
    byte[] bomb = ByteBuffer.allocate(12).put((byte) 0).putInt(id).array();
    byte[] length = {(byte) 0xfe, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x0f};
    System.arraycopy(length, 0, bomb, 5, length.length);
    assertThat(strings.read(bomb).reason()).isEqualTo(RejectReason.UNDECODABLE);
  }

  @Test
  void anUnknownSchemaIsARejection() {
    byte[] unknown = ByteBuffer.wrap(good(NOON)).putInt(1, 987_654).array();
    assertRejected(unknown, RejectReason.UNKNOWN_SCHEMA);
  }

  @Test
  void aSchemaThatDoesNotFitIsARejectionThatNamesTheField() throws Exception {
    String other =
        "{\"type\":\"record\",\"name\":\"LogRecord\",\"namespace\":\"io.millrace.telemetry.v1\","
            + "\"fields\":[{\"name\":\"source\",\"type\":\"long\"}]}";
    int id = WriterSchemas.client(MOCK).register("other-value", new AvroSchema(other));
    byte[] message = ByteBuffer.allocate(6).put((byte) 0).putInt(id).put((byte) 2).array();
    assertRejected(message, RejectReason.INCOMPATIBLE_SCHEMA);
    assertThat(((Rejected) decode(message)).detail()).contains("/fields/");
  }

  @Test
  void aTimeFarAheadOfTheBrokersIsOutOfRange() {
    assertRejected(good(NOON + 86_400_001L), RejectReason.TIMESTAMP_OUT_OF_RANGE);
    assertThat(decode(good(NOON + 86_400_000L))).isInstanceOf(Decoded.class);
    assertRejected(good(Long.MAX_VALUE), RejectReason.TIMESTAMP_OUT_OF_RANGE);
    assertRejected(good(-1), RejectReason.TIMESTAMP_OUT_OF_RANGE);
  }

  /** A clock on which every look takes a second, so that patience ends. */
  private static final class Hurried extends Clock {
    private final AtomicLong now = new AtomicLong(NOON);

    @Override
    public ZoneOffset getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(java.time.ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return Instant.ofEpochMilli(now.addAndGet(1000));
    }
  }

  @Test
  void aRegistryThatIsDownIsWaitedForAndThenFailsTheJobNotTheRecord() {
    try (EmbeddedRegistry registry = EmbeddedRegistry.start()) {
      RegistrySettings at =
          new RegistrySettings(registry.url(), new TreeMap<>(), Duration.ofSeconds(3));
      byte[] message = new AvroWriter(at).write("telemetry.log", log(NOON));
      registry.down(true);
      AvroMessages cold = AvroMessages.of(RecordKind.LOG, WriterSchemas.of(at, new Hurried()));
      assertThatThrownBy(() -> cold.read(message)).isInstanceOf(RegistryUnavailable.class);
      assertThat(registry.refused()).as("it was asked again").isGreaterThan(1);
      registry.down(false);
      assertThat(cold.read(message).record()).isNotNull();
      registry.down(true);
      assertThat(cold.read(message).record()).as("a known schema needs no registry").isNotNull();
    }
  }
}
