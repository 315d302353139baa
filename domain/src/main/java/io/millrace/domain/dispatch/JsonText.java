package io.millrace.domain.dispatch;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes one JSON document member by member, in the order of the calls: equal calls, equal bytes.
 */
public final class JsonText {
  private static final String HEX = "0123456789abcdef";
  private final StringBuilder out = new StringBuilder(512);
  private boolean first = true;

  public JsonText open(char bracket) {
    out.append(bracket);
    first = true;
    return this;
  }

  public JsonText close(char bracket) {
    out.append(bracket);
    first = false;
    return this;
  }

  /** The next member's name; its value follows. */
  public JsonText name(String name) {
    comma();
    quoted(name);
    out.append(':');
    first = true;
    return this;
  }

  public JsonText element() {
    comma();
    first = true;
    return this;
  }

  public JsonText text(String name, String value) {
    if (value != null) {
      name(name);
      quoted(value);
      first = false;
    }
    return this;
  }

  public JsonText number(String name, long value) {
    name(name);
    out.append(value);
    first = false;
    return this;
  }

  /** A finite number; what is none is left out, since JSON has no word for it. */
  public JsonText number(String name, double value) {
    if (Double.isFinite(value)) {
      name(name);
      out.append(value);
      first = false;
    }
    return this;
  }

  public JsonText texts(String name, List<String> values) {
    name(name).open('[');
    for (String value : values) {
      comma();
      quoted(value);
    }
    return close(']');
  }

  public byte[] utf8() {
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void comma() {
    if (!first) {
      out.append(',');
    }
    first = false;
  }

  private void quoted(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c == '\n') {
        out.append("\\n");
      } else if (c < ' ' || c == '\u2028' || c == '\u2029') {
        out.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
          out.append(HEX.charAt(c >> shift & 15));
        }
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }
}
