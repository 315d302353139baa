package io.millrace.jobs.proof;

import io.millrace.domain.control.TakenChange;
import io.millrace.domain.event.Coordinates;
import io.millrace.domain.hash.Ids;
import io.millrace.jobs.control.InMemoryControlTables;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the documents of suspected changes again. */
final class ChangeCheck {
  private final Map<Coordinates, Long> hashes = new HashMap<>();
  private final Findings findings;

  /**
   * @param control as it reads now
   */
  ChangeCheck(InMemoryControlTables control, Findings findings) {
    for (TakenChange taken : control.takenChanges()) {
      hashes.put(taken.coordinates(), taken.rawHash());
    }
    this.findings = findings;
  }

  /** How many were read again. */
  long run(List<Change> changes) {
    long read = 0;
    for (Change change : changes) {
      if (change.text() == null) {
        findings.add(change.id() + " is suspected, and stands in no row of change_markers");
        continue;
      }
      String place = Witness.place(change.coordinates());
      Long now = hashes.get(change.coordinates());
      if (now == null) {
        findings.add(place + ": the document of " + change.id() + " is missing");
        continue;
      }
      read++;
      if (now != change.rawHash()) {
        findings.add(
            String.format(
                "%s: the document of %s has changed (its SHA-256 began with %s, now with %s)",
                place, change.id(), Ids.hex(change.rawHash()), Ids.hex(now)));
      }
    }
    return read;
  }
}
