package io.millrace.warehouse.read;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** A text sink whose failures need no handling by the formats. */
final class Printer {
  private final Appendable out;

  Printer(Appendable out) {
    this.out = out;
  }

  void print(String text) {
    try {
      out.append(text);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot print the result", e);
    }
  }

  /** A value as text: lists and maps as JSON. */
  static String cell(Object value) {
    return value instanceof List || value instanceof Map
        ? ResultFormats.json(value)
        : String.valueOf(value);
  }
}
