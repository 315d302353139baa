package io.millrace.domain.event;

/**
 * A fact that came after its window had fired. Never dropped silently.
 *
 * @param room that found it late
 * @param what observation, span, workflow event ...
 * @param latenessMs how far behind the watermark of the room
 */
public record LateRecord(
    String room,
    String what,
    String eventId,
    String environment,
    long eventTime,
    long latenessMs,
    Coordinates coordinates) {}
