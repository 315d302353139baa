package io.millrace.domain.mask;

/** What was masked, and what stands in its place. */
public enum MaskType {
  EMAIL,
  CARD,
  IP,
  /** A credential that shows by its shape. */
  TOKEN,
  /** A credential that shows by the name before it, or by its place in a URL. */
  SECRET,
  PHONE,
  IBAN,
  /** Social security number of the United States. */
  SSN,
  /** Number that a state gives a person, with a check digit. */
  NATIONAL_ID,
  URL;

  private final String placeholder = "<" + name().replace("_", "") + ">";

  /** Text that replaces a value of this type. */
  public String placeholder() {
    return placeholder;
  }
}
