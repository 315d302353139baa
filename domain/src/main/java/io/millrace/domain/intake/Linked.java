package io.millrace.domain.intake;

import io.millrace.domain.control.ControlTables;
import io.millrace.domain.control.IdentityLink;
import io.millrace.domain.event.ContractRecord;
import io.millrace.domain.hash.Ids;

/**
 * Whose account a record speaks of: the one that it names, else the one that its subject's alias is
 * linked to at event time. An alias is only looked up where consent lets the subject pass.
 *
 * @param accountId null where nobody knows
 * @param source how it was filled, or that it was not; null when the record says it itself, or has
 *     no alias
 */
record Linked(String accountId, String source) {
  static final String FILLED = "account_id=ref.identity";
  static final String UNKNOWN = "account_id=unenriched";
  private static final Linked NOBODY = new Linked(null, null);
  private static final Linked UNLINKED = new Linked(null, UNKNOWN);

  /**
   * @param original with the alias as the source wrote it
   * @param guarded without a subject where consent withholds it
   * @param control null where there are no links
   */
  static Linked of(
      ContractRecord original, ContractRecord guarded, Positions at, ControlTables control) {
    String stated = at.accountId < 0 ? null : guarded.string(at.accountId);
    if (stated != null) {
      return new Linked(stated, null);
    }
    if (control == null || at.subjectAlias < 0 || guarded.string(at.subjectAlias) == null) {
      return NOBODY;
    }
    IdentityLink link =
        control.identity(Ids.key(original.string(at.subjectAlias)), original.eventTime());
    return link == null ? UNLINKED : new Linked(link.accountId(), FILLED);
  }
}
