package io.millrace.domain.mask;

/** What was masked, and what stands in its place. */
public enum MaskType {
  EMAIL,
  CARD,
  IP,
  TOKEN,
  SECRET;

  private final String placeholder = "<" + name() + ">";

  /** Text that replaces a value of this type. */
  public String placeholder() {
    return placeholder;
  }
}
