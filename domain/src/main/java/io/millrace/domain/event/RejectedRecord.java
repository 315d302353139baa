package io.millrace.domain.event;

import io.millrace.domain.codec.Out;
import java.util.Arrays;

/**
 * A rejected record with everything needed to read, explain and replay it.
 *
 * @param detail what was wrong, naming the field or the class, without quoting values
 * @param operator the room or source that refused it
 * @param bytes in clear; whoever stores them seals them first
 * @param seenAt event time when known, else broker time; epoch ms
 * @param form what the bytes are
 */
public record RejectedRecord(
    RejectReason reason,
    String detail,
    String operator,
    byte[] bytes,
    Coordinates coordinates,
    long rawHash,
    String mapping,
    long seenAt,
    Form form) {

  /** What the kept bytes of a rejected record are. */
  public enum Form {
    /** As they came from the source; cut short when they were too many. */
    RAW,
    /** The decoded record in the contract's codec: a decision failed on it before masking. */
    CONTRACT_RECORD,
    /** The masked event in its codec: a decision failed on it later. */
    EVENT
  }

  /**
   * An accepted record on which the decision before masking failed.
   *
   * @param operator its uid
   */
  public static RejectedRecord poison(
      SourceRecord.Decoded record, String operator, Throwable failure) {
    return new RejectedRecord(
        RejectReason.POISON,
        detail(failure),
        operator,
        packed(out -> ContractRecordCodec.INSTANCE.write(record.record(), out)),
        record.coordinates(),
        record.rawHash(),
        record.mapping(),
        record.record().eventTime(),
        Form.CONTRACT_RECORD);
  }

  /**
   * A masked event on which a later decision failed.
   *
   * @param operator its uid
   */
  public static RejectedRecord poison(TelemetryEvent event, String operator, Throwable failure) {
    return new RejectedRecord(
        RejectReason.POISON,
        detail(failure),
        operator,
        packed(out -> TelemetryEventCodec.INSTANCE.write(event, out)),
        event.proof().coordinates(),
        event.proof().rawHash(),
        event.proof().mapping(),
        event.eventTime(),
        Form.EVENT);
  }

  /** The same with the bytes as they stand at the source. */
  public RejectedRecord withOriginal(byte[] original) {
    return new RejectedRecord(
        reason, detail, operator, original, coordinates, rawHash, mapping, seenAt, Form.RAW);
  }

  /** What failed and where: the message of an exception may quote the record. */
  private static String detail(Throwable failure) {
    StackTraceElement[] frames = failure.getStackTrace();
    String where = frames.length == 0 ? "" : " at " + frames[0];
    return failure.getClass().getSimpleName() + where;
  }

  private interface Packing {
    void into(Out out);
  }

  /** Nothing when the record is such that even packing fails: its coordinates remain. */
  private static byte[] packed(Packing packing) {
    Out out = new Out(1024);
    try {
      packing.into(out);
      return Arrays.copyOf(out.buffer(), out.length());
    } catch (RuntimeException | StackOverflowError e) {
      return new byte[0];
    }
  }
}
