package io.millrace.operators.alert;

import io.millrace.domain.alert.AlertVersion;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * What the room gives.
 *
 * @param all alerts that began, changed, ended, or are held because their team heard enough
 * @param told those of them that somebody is to hear of
 * @param tickets what trackers are to hear of items; no rows of the table of alerts
 */
public record Alerts(
    DataStream<AlertVersion> all,
    DataStream<AlertVersion> told,
    DataStream<AlertVersion> tickets) {}
