package io.millrace.operators.statistics;

import io.millrace.domain.event.LateRecord;
import io.millrace.domain.stats.ObservationLedgerDelta;
import io.millrace.domain.stats.WindowFact;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * What the statistics room hands on.
 *
 * @param windows minutes, hours and days, each once, before the watermark that passes their end
 * @param late observations that came after their minute had fired
 * @param ledger the left side of the observation ledger, and what was late
 */
public record Statistics(
    DataStream<WindowFact> windows,
    DataStream<LateRecord> late,
    DataStream<ObservationLedgerDelta> ledger) {}
