package io.millrace.domain.fingerprint;

/** Takes the words that the scanner finds, in the order of the text. */
interface TemplateSink {
  /** A word that is part of the template: {@code text[from, to)}. */
  void word(char[] text, int from, int to);

  /** A variable: {@code text[from, to)}. */
  void variable(char[] text, int from, int to, Mask why);

  /** Whether nothing more is wanted. */
  boolean full();
}
