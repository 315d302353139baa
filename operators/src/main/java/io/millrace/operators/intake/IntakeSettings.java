package io.millrace.operators.intake;

import io.millrace.domain.exposure.ExposureCaps;
import io.millrace.domain.ledger.RecordLedgerEntry.Unit;
import io.millrace.domain.mask.PhoneRules;
import io.millrace.domain.mask.SubjectKeys;
import java.io.Serializable;
import java.time.Duration;

/**
 * Settings of the intake room.
 *
 * @param keys under which subjects are pseudonymised; never logged
 * @param phones what is a telephone number among what looks like one
 * @param ledgerUnit what a block of the record ledger is: lines of files, minutes of topics
 * @param rememberFor event time for which an id is remembered after its event
 * @param caps names that exposure tells apart within one service's minute
 * @param maxFindings keys of one kind of finding that a source and day keep apart
 */
public record IntakeSettings(
    SubjectKeys keys,
    PhoneRules phones,
    Unit ledgerUnit,
    Duration rememberFor,
    ExposureCaps caps,
    int maxFindings)
    implements Serializable {
  private static final ExposureCaps CAPS = new ExposureCaps(256, 64);

  /**
   * For files: blocks of lines, a day of ids, 256 endpoints and 64 values of each other dimension,
   * 256 findings.
   */
  public static IntakeSettings forFiles(SubjectKeys keys, PhoneRules phones) {
    return new IntakeSettings(keys, phones, Unit.LINES, Duration.ofHours(24), CAPS, 256);
  }

  /** For topics: minutes of broker time. */
  public static IntakeSettings forTopics(SubjectKeys keys, PhoneRules phones) {
    return new IntakeSettings(keys, phones, Unit.MINUTE, Duration.ofHours(24), CAPS, 256);
  }
}
