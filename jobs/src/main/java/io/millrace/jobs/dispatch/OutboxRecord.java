package io.millrace.jobs.dispatch;

import io.millrace.domain.alert.AlertVersion;

/**
 * A message of the outbox: an alert, or bytes that are none.
 *
 * @param alert null for bytes that are none
 * @param bytes null for an alert
 * @param place topic, partition and offset
 * @param problem why they are none; null for an alert
 */
record OutboxRecord(AlertVersion alert, byte[] bytes, String place, String problem) {}
