package io.millrace.jobs.kafka;

import io.millrace.domain.event.ContractRecord;
import io.millrace.domain.event.Coordinates;
import io.millrace.domain.event.RejectReason;
import io.millrace.domain.event.SourceRecord;
import io.millrace.domain.event.SourceRecord.Decoded;
import io.millrace.domain.event.SourceRecord.Rejected;
import io.millrace.domain.intake.ContractJudge;
import io.millrace.domain.intake.Refusal;
import io.millrace.jobs.document.RawHash;
import io.millrace.jobs.mapping.Mapping;
import io.millrace.jobs.mapping.Mappings;
import io.millrace.jobs.mapping.RawRecord;
import io.millrace.jobs.mapping.RecordDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * Turns messages of one topic into what intake takes. Whatever a message holds, it comes out as
 * decoded or rejected, with its bytes and coordinates; nothing is thrown but {@link
 * RegistryUnavailable}. Not thread-safe.
 */
final class MessageDecoder {
  /** Largest message that is decoded; of a larger one the beginning is kept. */
  static final int LARGEST = 1 << 20;

  private static final int KEPT = 64 << 10;

  private final RecordDecoder decoder;
  private final String name;
  private final long futureLimit;
  private final MessageDigest sha256;

  private MessageDecoder(RecordDecoder decoder, String name, TimeSettings times) {
    this.decoder = decoder;
    this.name = name;
    this.futureLimit = times.futureLimit().toMillis();
    sha256 = RawHash.sha256();
  }

  /** First 8 bytes of the SHA-256 of a message. */
  static long rawHash(byte[] bytes) {
    return RawHash.of(bytes);
  }

  /**
   * A decoder of a topic.
   *
   * @param schemas may be null where no topic holds Avro
   */
  static MessageDecoder of(TopicSource source, WriterSchemas schemas, TimeSettings times) {
    ContractJudge judge = new ContractJudge(Long.MAX_VALUE); // the broker's time bounds it, below
    if (source.mapping() == null) {
      AvroMessages messages = AvroMessages.of(source.kind(), schemas);
      return new MessageDecoder(
          new AvroDecoder(source.kind(), messages, judge), Mappings.NATIVE, times);
    }
    Mapping mapping = source.mapping().compile();
    RecordDecoder decoder =
        mapping.decoder(
            source.topic(),
            null,
            mapping.format() == Mapping.Format.TEXT ? mapping.linePattern() : null,
            judge);
    return new MessageDecoder(decoder, mapping.name(), times);
  }

  void decode(ConsumerRecord<byte[], byte[]> message, Consumer<? super SourceRecord> out) {
    Coordinates at = new Coordinates(message.topic(), message.partition(), message.offset(), 0);
    byte[] bytes = message.value() == null ? new byte[0] : message.value();
    RawRecord raw = raw(message, bytes);
    if (message.value() == null) {
      out.accept(rejected(raw, at, RejectReason.UNDECODABLE, "is a tombstone: it has no value"));
      return;
    }
    try {
      decoder.decode(raw, at, record -> out.accept(inRange(record, raw)));
    } catch (RegistryUnavailable e) {
      throw e;
    } catch (RuntimeException | StackOverflowError poison) {
      out.accept(rejected(raw, at, RejectReason.POISON, poison.getClass().getSimpleName()));
    }
  }

  private RawRecord raw(ConsumerRecord<byte[], byte[]> message, byte[] bytes) {
    boolean large = bytes.length > LARGEST;
    long brokerTime = message.timestamp() < 0 ? Long.MIN_VALUE : message.timestamp();
    return new RawRecord(
        large ? Arrays.copyOf(bytes, KEPT) : bytes,
        message.offset(),
        RawHash.of(sha256, bytes),
        large,
        brokerTime,
        headers(message));
  }

  private static Map<String, String> headers(ConsumerRecord<byte[], byte[]> message) {
    Map<String, String> out = null;
    for (Header header : message.headers()) {
      if (header.value() != null) {
        out = out == null ? new TreeMap<>() : out;
        out.put(
            header.key().toLowerCase(Locale.ROOT),
            new String(header.value(), StandardCharsets.UTF_8));
      }
    }
    return out == null ? Map.of() : out;
  }

  /** Refuses a time that lies too far ahead of when the broker took the record. */
  private SourceRecord inRange(SourceRecord record, RawRecord raw) {
    if (raw.brokerTime() != Long.MIN_VALUE && record instanceof Decoded decoded) {
      long latest = raw.brokerTime() + futureLimit;
      ContractRecord content = decoded.record();
      if (content.eventTime() > latest) {
        Refusal refusal = new ContractJudge(latest).judge(content);
        return rejected(raw, decoded.coordinates(), refusal.reason(), refusal.detail());
      }
    }
    return record;
  }

  private Rejected rejected(RawRecord raw, Coordinates at, RejectReason reason, String detail) {
    return new Rejected(reason, detail, raw.bytes(), at, raw.brokerTime(), raw.hash(), name);
  }
}
