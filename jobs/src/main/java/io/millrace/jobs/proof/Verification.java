package io.millrace.jobs.proof;

import java.util.List;

/**
 * What a verification did and found.
 *
 * @param observations behind the item
 * @param events further events that pattern observations rest on
 * @param records read again from the inputs
 * @param digests compared
 * @param changes that are suspected, whose documents were read again
 * @param fingerprints computed again; -1 when that was not asked for
 * @param wrong how many findings
 * @param findings the first of them
 * @param changedInputs recorded inputs whose content is no longer what it was; whether an item
 *     rests on what changed in them, the findings say
 */
public record Verification(
    long observations,
    long events,
    long records,
    long digests,
    long changes,
    long fingerprints,
    long wrong,
    List<String> findings,
    List<String> changedInputs) {
  public boolean holds() {
    return wrong == 0;
  }
}
