package io.millrace.domain.event;

/**
 * A rejected record with everything needed to read, explain and replay it.
 *
 * @param operator the room or source that refused it
 * @param seenAt event time when known, else broker time; epoch ms
 */
public record RejectedRecord(
    RejectReason reason,
    String detail,
    String operator,
    byte[] bytes,
    Coordinates coordinates,
    long rawHash,
    String mapping,
    long seenAt) {}
