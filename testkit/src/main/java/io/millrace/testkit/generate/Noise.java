package io.millrace.testkit.generate;

/**
 * What goes wrong on the way to the file, as shares of all records.
 *
 * @param duplicates exact copies, within half a minute
 * @param disorder lines up to a minute out of place
 * @param broken additional lines that must be rejected; not in Avro files
 */
record Noise(double duplicates, double disorder, double broken) {
  static final Noise USUAL = new Noise(0.02, 0.03, 0.002);
  static final Noise NONE = new Noise(0, 0, 0);
}
