package io.millrace.domain.mask;

import java.util.EnumSet;
import java.util.Set;

/** Which kinds of values a field cannot do without, and are therefore left in it. */
enum Scope {
  /** Free text: everything is looked for. */
  TEXT(EnumSet.noneOf(MaskType.class)),
  /** An address: only what is personal inside it. */
  ADDRESS(EnumSet.of(MaskType.URL)),
  /** A name in the machinery: hosts have addresses. */
  NAME(EnumSet.of(MaskType.URL, MaskType.IP)),
  /** An identifier: many are nothing but digits. */
  IDENTIFIER(
      EnumSet.of(MaskType.URL, MaskType.IP, MaskType.CARD, MaskType.PHONE, MaskType.NATIONAL_ID));

  private final Set<MaskType> left;

  Scope(Set<MaskType> left) {
    this.left = left;
  }

  boolean looksFor(MaskType type) {
    return !left.contains(type);
  }
}
