package io.millrace.domain.intake;

import io.millrace.domain.event.RejectReason;

/**
 * Why a record is not accepted.
 *
 * @param detail names the field and what is wrong with it; never quotes a value, which may be
 *     personal
 */
public record Refusal(RejectReason reason, String detail) {}
