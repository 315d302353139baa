package io.millrace.jobs.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.millrace.avro.ContractAvro;
import io.millrace.domain.event.ContractRecord;
import io.millrace.domain.event.Coordinates;
import io.millrace.domain.event.RecordKind;
import io.millrace.domain.event.RejectReason;
import io.millrace.domain.event.SourceRecord;
import io.millrace.domain.event.SourceRecord.Decoded;
import io.millrace.domain.event.SourceRecord.Rejected;
import io.millrace.testkit.kafka.EmbeddedRegistry;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
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
    decoder.decode(message(value), out::add);
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
  private static class Hurried extends Clock {
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

  /** F9: a registry that comes back in time costs a wait, and no record. */
  @Test
  void aRegistryThatComesBackInTimeCostsAWaitAndNoRecord() {
    try (EmbeddedRegistry registry = EmbeddedRegistry.start()) {
      RegistrySettings at =
          new RegistrySettings(registry.url(), new TreeMap<>(), Duration.ofSeconds(60));
      byte[] message = new AvroWriter(at).write("telemetry.log", log(NOON));
      registry.down(true);
      Clock mended =
          new Hurried() {
            @Override
            public Instant instant() {
              registry.down(registry.refused() < 3);
              return super.instant();
            }
          };
      List<SourceRecord> out = new ArrayList<>();
      MessageDecoder waiting =
          MessageDecoder.of(LOGS, WriterSchemas.of(at, mended), TimeSettings.DEFAULT);
      waiting.decode(message(message), out::add);
      assertThat(registry.refused()).as("it was down").isGreaterThanOrEqualTo(3);
      assertThat(out).singleElement().isInstanceOf(Decoded.class);
    }
  }

  /** F9: when patience ends the job fails; the record is not rejected for what it cannot help. */
  @Test
  void aRegistryThatStaysDownRejectsNothing() {
    try (EmbeddedRegistry registry = EmbeddedRegistry.start()) {
      RegistrySettings at =
          new RegistrySettings(registry.url(), new TreeMap<>(), Duration.ofSeconds(3));
      byte[] message = new AvroWriter(at).write("telemetry.log", log(NOON));
      registry.down(true);
      List<SourceRecord> out = new ArrayList<>();
      MessageDecoder cold =
          MessageDecoder.of(LOGS, WriterSchemas.of(at, new Hurried()), TimeSettings.DEFAULT);
      assertThatThrownBy(() -> cold.decode(message(message), out::add))
          .isInstanceOf(RegistryUnavailable.class);
      assertThat(registry.refused()).isGreaterThan(1);
      assertThat(out).isEmpty();
    }
  }

  private static ConsumerRecord<byte[], byte[]> message(byte[] value) {
    return new ConsumerRecord<>(
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
        Optional.empty());
  }

  /** A log record written with a schema of its writer's own, registered under any subject. */
  private static byte[] written(String subject, Schema schema, Map<String, Object> fields)
      throws Exception {
    int id = WriterSchemas.client(MOCK).register(subject, new AvroSchema(schema));
    GenericRecord record = new GenericData.Record(schema);
    fields.forEach(record::put);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(ByteBuffer.allocate(5).put((byte) 0).putInt(id).array());
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
    new GenericDatumWriter<GenericRecord>(schema).write(record, encoder);
    encoder.flush();
    return out.toByteArray();
  }

  /** The required fields of a log record, without the contract's optional ones. */
  private static SchemaBuilder.FieldAssembler<Schema> required(String name) {
    Schema contract = ContractAvro.schema(RecordKind.LOG);
    return SchemaBuilder.record(name)
        .namespace(contract.getNamespace())
        .fields()
        .requiredString("source")
        .requiredString("service")
        .requiredString("environment")
        .name("severity")
        .type(contract.getField("severity").schema())
        .noDefault()
        .requiredString("message")
        .name("event_time")
        .type(contract.getField("event_time").schema())
        .noDefault();
  }

  private static Map<String, Object> fields() {
    Map<String, Object> out = new HashMap<>();
    out.put("source", "app");
    out.put("service", "cart");
    out.put("environment", "prod");
    Schema severity = ContractAvro.schema(RecordKind.LOG).getField("severity").schema();
    out.put("severity", new GenericData.EnumSymbol(severity, "ERROR"));
    out.put("message", "it broke");
    out.put("event_time", NOON);
    return out;
  }

  /** F11: writers that are older and newer than the contract, mixed, under any subject strategy. */
  @Test
  void olderAndNewerWritersAreReadWhateverTheirSubject() throws Exception {
    Schema older = required("LogRecord").endRecord();
    Schema newer =
        required("LogRecord").optionalString("colour").optionalString("release").endRecord();
    Map<String, Object> more = fields();
    more.put("colour", "blue");
    more.put("release", "2.0");
    byte[][] messages = {
      written("telemetry.log-value", older, fields()), // TopicNameStrategy
      good(NOON),
      written("io.millrace.telemetry.v1.LogRecord", newer, more), // RecordNameStrategy
      written("telemetry.log-io.millrace.telemetry.v1.LogRecord", older, fields()), // TopicRecord
    };
    Set<Integer> ids = new HashSet<>();
    for (byte[] message : messages) {
      ids.add(ByteBuffer.wrap(message).getInt(1));
      Decoded decoded = (Decoded) decode(message);
      assertThat(decoded.record().string(decoded.record().schema().at("message")))
          .isEqualTo("it broke");
    }
    assertThat(ids).as("three writers").hasSize(3);
    Decoded fromNewer = (Decoded) decode(messages[2]);
    assertThat(fromNewer.mapping())
        .isEqualTo("native/v1#" + ByteBuffer.wrap(messages[2]).getInt(1));
    assertThat(fromNewer.unknown()).isEqualTo("colour");
    assertThat(((Decoded) decode(messages[0])).unknown()).isNull();
    assertThat(fromNewer.record().string(fromNewer.record().schema().at("release")))
        .isEqualTo("2.0");
  }

  /** F12: each change that breaks is named, and the next record is read. */
  @Test
  void whatDoesNotFitIsNamedAndTheRestGoesOn() throws Exception {
    Schema typed = required("LogRecord").name("release").type().longType().noDefault().endRecord();
    Map<String, Object> typedFields = fields();
    typedFields.put("release", 2L);
    byte[] changedType = written("typed-value", typed, typedFields);
    assertRejected(changedType, RejectReason.INCOMPATIBLE_SCHEMA);
    assertThat(((Rejected) decode(changedType)).detail()).contains("release", "UNION");
    Schema without =
        SchemaBuilder.record("LogRecord")
            .namespace("io.millrace.telemetry.v1")
            .fields()
            .requiredString("source")
            .endRecord();
    byte[] removed = written("removed-value", without, Map.of("source", "app"));
    assertRejected(removed, RejectReason.INCOMPATIBLE_SCHEMA);
    assertThat(((Rejected) decode(removed)).detail()).contains("service");
    Schema renamed = required("Other").endRecord();
    byte[] otherName = written("renamed-value", renamed, fields());
    assertThat(decode(otherName)).as("the bare name differs").isInstanceOf(Rejected.class);
    assertThat(decode(good(NOON))).isInstanceOf(Decoded.class);
  }

  /** F38: of too large a message the beginning is kept, and the hash of all of it. */
  @Test
  void anOversizedMessageKeepsItsBeginningAndTheHashOfAllOfIt() throws Exception {
    byte[] huge = Arrays.copyOf(good(NOON), MessageDecoder.LARGEST + 1);
    Rejected rejected = (Rejected) decode(huge);
    assertThat(rejected.reason()).isEqualTo(RejectReason.TOO_LARGE);
    assertThat(rejected.bytes()).isEqualTo(Arrays.copyOf(huge, 64 << 10));
    long hash = ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(huge)).getLong();
    assertThat(rejected.rawHash()).isEqualTo(hash);
    assertThat(KafkaOutputs.rejectedBytes(64 << 20))
        .as("what is kept fits the topic of rejected records, whatever wraps it")
        .isGreaterThan(MessageDecoder.LARGEST);
    byte[] largest = Arrays.copyOf(good(NOON), MessageDecoder.LARGEST);
    assertThat(((Rejected) decode(largest)).reason()).isEqualTo(RejectReason.UNDECODABLE);
    assertThat(((Rejected) decode(new byte[1])).reason()).isEqualTo(RejectReason.UNDECODABLE);
  }
}
