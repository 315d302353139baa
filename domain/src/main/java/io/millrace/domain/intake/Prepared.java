package io.millrace.domain.intake;

import io.millrace.domain.event.TelemetryEvent;

/**
 * A masked and normalised event, not yet enriched, and what was noticed about it.
 *
 * @param unmapped the outcome word (masked) that no policy maps, null when there is none
 */
public record Prepared(TelemetryEvent event, String unmapped) {}
