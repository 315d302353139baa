package io.millrace.jobs.proof;

import io.millrace.domain.event.Coordinates;
import io.millrace.jobs.backlog.Row;

/**
 * A record that something rests on.
 *
 * @param id observation or event that it made
 * @param fingerprint of the observation; null for an event that a pattern rests on
 * @param pattern whether the observation was made by a pattern, whose last event this is
 * @param rawHash as it was when it was read
 */
record Witness(
    String id, String fingerprint, boolean pattern, Coordinates coordinates, long rawHash) {
  static Witness ofObservation(Row row) {
    Coordinates at =
        new Coordinates(
            row.text("source"),
            (int) row.count("source_partition"),
            row.count("source_offset"),
            (int) row.count("source_index"));
    return new Witness(
        row.text("observation_id"),
        row.text("fingerprint_id"),
        row.flag("from_pattern"),
        at,
        row.id("raw_hash"));
  }

  static Witness ofEvent(Row row) {
    return new Witness(
        row.text("event_id"), null, false, parse(row.text("coordinates")), row.id("raw_hash"));
  }

  /** Whether decoding its record again must lead to its fingerprint. */
  boolean isRecomputable() {
    return fingerprint != null && !pattern;
  }

  /** {@code source:partition:offset[#index]}, read from the right: a source may hold colons. */
  static Coordinates parse(String text) {
    int colon = text.lastIndexOf(':');
    int before = text.lastIndexOf(':', colon - 1);
    int hash = text.indexOf('#', colon);
    return new Coordinates(
        text.substring(0, before),
        Integer.parseInt(text.substring(before + 1, colon)),
        Long.parseLong(text.substring(colon + 1, hash < 0 ? text.length() : hash)),
        hash < 0 ? 0 : Integer.parseInt(text.substring(hash + 1)));
  }

  /** {@code file:line}, as errors name it. */
  String place() {
    return place(coordinates);
  }

  static String place(Coordinates at) {
    return at.source() + ":" + at.offset();
  }
}
