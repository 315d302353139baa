package io.millrace.domain.fingerprint;

/** Writes the template: words parted by one blank, runs of variables as one wildcard. */
final class TemplateBuilder implements TemplateSink {
  static final String WILDCARD = "<*>";

  /** Words behind this many characters do not tell templates apart. */
  static final int LONGEST = 2048;

  private final StringBuilder out;
  private boolean behindVariable;

  /**
   * @param textLength of the text, to size the buffer
   */
  TemplateBuilder(int textLength) {
    out = new StringBuilder(Math.min(textLength, LONGEST) + 8);
  }

  @Override
  public void word(String text, int from, int to) {
    part().append(text, from, to);
    behindVariable = false;
  }

  @Override
  public void variable(String text, int from, int to, Mask why) {
    if (!behindVariable) {
      part().append(WILDCARD);
    }
    behindVariable = true;
  }

  @Override
  public boolean full() {
    return out.length() >= LONGEST;
  }

  String text() {
    return out.toString();
  }

  private StringBuilder part() {
    return out.length() == 0 ? out : out.append(' ');
  }
}
