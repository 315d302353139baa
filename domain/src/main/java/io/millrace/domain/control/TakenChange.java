package io.millrace.domain.control;

import io.millrace.domain.event.Coordinates;

/**
 * One version of a change marker as it was taken in: a marker that is sent again with other words
 * is a later version of the same change. The row of {@code change_markers}.
 *
 * @param coordinates where it can be read again
 * @param rawHash first 8 bytes of the SHA-256 of the document as it came
 * @param knownFrom event time from which a tick may know of it, epoch ms; {@link Long#MIN_VALUE}
 *     for one that stood at its source when the job first started
 * @param rowVersion rises with every version of the change
 */
public record TakenChange(
    ChangeMarker change, Coordinates coordinates, long rawHash, long knownFrom, long rowVersion) {}
