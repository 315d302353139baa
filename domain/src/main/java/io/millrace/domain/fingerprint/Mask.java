package io.millrace.domain.fingerprint;

/** Why a word of a message is a variable and not part of its template. */
public enum Mask {
  /** Stood as {@code <*>} in the text already. */
  WILDCARD,
  /** Stands for personal data or a secret that was masked before. */
  MASKED,
  /** Holds a digit. */
  NUMBER,
  /** Stands behind an equals sign. */
  VALUE,
  /** File or URL path. */
  PATH,
  /** Host, address or e-mail. */
  HOST,
  /** Eight or more hexadecimal digits. */
  HEX,
  /** Weekday or month. */
  DATE,
  /** true, false, null and their kin. */
  LITERAL,
  /** Unit of the variable before it. */
  UNIT,
  /** Stands behind a word that announces a name: user, host, tenant. */
  NAMED,
  /** Longer than any word that people write. */
  LONG,
  /** Encoded data, as its padding shows. */
  ENCODED,
  /** One word in quotes of its own, and no constant. */
  QUOTED
}
