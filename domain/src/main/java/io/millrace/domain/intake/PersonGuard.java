package io.millrace.domain.intake;

import io.millrace.domain.event.ContractField;
import io.millrace.domain.event.ContractField.Type;
import io.millrace.domain.event.ContractRecord;
import io.millrace.domain.event.ContractSchema;
import io.millrace.domain.event.RecordKind;
import io.millrace.domain.event.SourceRecord.Decoded;
import io.millrace.domain.mask.FieldMasker;
import io.millrace.domain.policy.MaskingPolicy;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Takes the person out of what a record is known by, before it gets an identity or a key: subjects
 * become pseudonyms, identifiers that are somebody's e-mail or number too, and behaviour without
 * consent to analytics loses its subject altogether (without any consent its session, too). So
 * neither a key of state nor a hash leads back to anyone.
 */
final class PersonGuard {
  private static final Fields[] ALL = new Fields[RecordKind.values().length];

  static {
    for (RecordKind kind : RecordKind.values()) {
      ALL[kind.ordinal()] = Fields.of(ContractSchema.of(kind));
    }
  }

  /**
   * Positions in a record of one kind; -1 where the kind has none.
   *
   * @param ids identifiers, but not the account's, which is looked up by its own
   */
  private record Fields(int[] ids, int subject, int session, int consent, int tenant) {
    static Fields of(ContractSchema s) {
      List<ContractField> fields = s.fields();
      int[] ids =
          IntStream.range(0, fields.size())
              .filter(i -> fields.get(i).type() == Type.STRING && isId(fields.get(i).name()))
              .toArray();
      return new Fields(
          ids, s.find("subject_alias"), s.find("session_id"), s.find("consent"), s.find("tenant"));
    }

    private static boolean isId(String name) {
      return name.endsWith("_id") && !name.equals("account_id");
    }
  }

  private final FieldMasker masker;

  PersonGuard(FieldMasker masker) {
    this.masker = masker;
  }

  /** The record without the person; the same object when nothing had to change. */
  Decoded guard(Decoded decoded, MaskingPolicy policy) {
    ContractRecord record = decoded.record();
    Fields at = ALL[record.kind().ordinal()];
    masker.begin(at.tenant < 0 ? null : record.string(at.tenant));
    Object[] values = null;
    for (int id : at.ids) {
      String value = record.string(id);
      String safe = masker.identifier(policy, value);
      if (safe != value) {
        values = values == null ? record.values().clone() : values;
        values[id] = safe;
      }
    }
    if (at.subject >= 0 && record.string(at.subject) != null) {
      values = values == null ? record.values().clone() : values;
      ContractField subject = record.schema().fields().get(at.subject);
      boolean withheld = at.consent >= 0 && !allowsAnalytics(record.string(at.consent));
      values[at.subject] =
          withheld ? null : masker.mask(policy, subject, record.string(at.subject));
      if (withheld && !"ESSENTIAL".equals(record.string(at.consent))) {
        values[at.session] = null;
      }
    }
    return values == null ? decoded : with(decoded, new ContractRecord(record.kind(), values));
  }

  /** Consent is what was said; nothing said is none. */
  private static boolean allowsAnalytics(String consent) {
    return "ANALYTICS".equals(consent) || "PERSONALISATION".equals(consent);
  }

  private static Decoded with(Decoded d, ContractRecord record) {
    return new Decoded(
        record,
        d.coordinates(),
        d.brokerTime(),
        d.rawHash(),
        d.mapping(),
        d.identity(),
        d.unknown());
  }
}
