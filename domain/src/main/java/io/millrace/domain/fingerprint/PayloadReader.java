package io.millrace.domain.fingerprint;

/**
 * Knows the shapes in which programs write data into messages: logfmt ({@code key=value}), JSON and
 * its kin ({@code "key": "value"}), and leaders ({@code name.....value}). The value of a key
 * varies, except where the key says that its value is itself a message.
 */
final class PayloadReader {
  /** How far the closing quote or bracket of a value is looked for. */
  private static final int LONGEST_VALUE = 256;

  private static final int LONGEST_KEY = 64;
  private static final int MOST_BLANKS = 16;
  private static final int LONGEST_ADDRESS = 45;
  private static final int HARDWARE_ADDRESS = 17;
  private static final int SHORTEST_PADDED = 16;
  private static final int MOST_PADDING = 2;

  private char[] text;
  private int length;
  private long steps;

  void begin(char[] read, int size) {
    text = read;
    length = size;
    steps = 0;
  }

  long steps() {
    return steps;
  }

  static boolean opensValue(char c) {
    return c == '"' || c == '\'' || c == '[';
  }

  /** Whether the key {@code text[from, to)}, quoted or bare, announces wording. */
  boolean holdsMessage(int from, int to) {
    int begin = from;
    int end = to;
    if (end - begin > LONGEST_KEY) {
      return false;
    }
    while (begin < end && !isKeyPart(text[begin])) {
      begin++;
    }
    while (end > begin && !isKeyPart(text[end - 1])) {
      end--;
    }
    return (Vocabulary.roles(text, begin, end) & Vocabulary.MESSAGE) != 0;
  }

  /** Whether a quoted name ends before the colon: only serialised data writes so. */
  boolean isQuotedKey(int from, int colon) {
    if (colon - from < 3 || !isQuote(text[colon - 1])) {
      return false;
    }
    int at = colon - 2;
    at -= text[at] == '\\' ? 1 : 0;
    int limit = Math.max(from, at - LONGEST_KEY);
    int end = at;
    while (at >= limit && isKeyPart(text[at])) {
      at--;
    }
    steps += end - at;
    return at < end && at >= from && text[at] == text[colon - 1];
  }

  /** Offset of the first character behind the colon that is no blank. */
  int valueBehind(int colon) {
    int at = colon + 1;
    int limit = Math.min(length, at + MOST_BLANKS);
    while (at < limit && text[at] == ' ') {
      at++;
    }
    steps += at - colon;
    return at;
  }

  /** Where a quoted string or a list ends that begins here; the offset itself when none does. */
  int endOfValue(int at) {
    int quote = at < length && text[at] == '\\' ? at + 1 : at;
    if (quote >= length || !opensValue(text[quote])) {
      return at;
    }
    boolean ofObjects = follows(quote, "[{") || follows(quote, "[ {");
    int end = ofObjects ? at : behindClosing(quote);
    return end == quote + 1 ? at : end;
  }

  /**
   * Behind the mark that closes a value, so that blanks and commas inside it do not end it. An
   * escaped quote closes only what an escaped quote has opened.
   */
  int behindClosing(int open) {
    char closing = text[open] == '[' ? ']' : text[open];
    boolean escaped = open > 0 && text[open - 1] == '\\';
    int limit = Math.min(length, open + LONGEST_VALUE);
    int at = open + 1;
    while (at < limit && text[at] != '\n' && text[at] != closing) {
      at += text[at] == '\\' && !escaped ? 2 : 1;
    }
    steps += at - open;
    return at < limit && text[at] == closing ? at + 1 : open + 1;
  }

  /** Whether a backslash only escapes the quote behind it. */
  boolean isEscape(int at, int end) {
    return text[at] == '\\' && at + 1 < end && isQuote(text[at + 1]);
  }

  /**
   * Where an IPv6 address ends that begins here with two colons; the offset itself if none does.
   */
  int endOfAddress(int at) {
    if (!follows(at, "::")) {
      return at;
    }
    boolean digit = false;
    int limit = Math.min(length, at + LONGEST_ADDRESS);
    int end = at;
    while (end < limit && isAddressPart(text[end])) {
      digit |= Numbers.isDigit(text[end]);
      end++;
    }
    steps += end - at;
    return digit ? end : at;
  }

  private static boolean isAddressPart(char c) {
    return c == ':'
        || c == '.'
        || c >= '0' && c <= '9'
        || c >= 'a' && c <= 'f'
        || c >= 'A' && c <= 'F';
  }

  /**
   * Where a hardware address ends that begins here, six pairs of hexadecimal digits with colons
   * between; the offset itself if none does.
   */
  int endOfHardwareAddress(int at) {
    int end = at + HARDWARE_ADDRESS;
    if (end > length || text[at + 2] != ':') {
      return at;
    }
    for (int i = at; i < end; i++) {
      if ((i - at) % 3 == 2 ? text[i] != ':' : !Chars.isHex(text[i])) {
        steps += i - at;
        return at;
      }
    }
    steps += HARDWARE_ADDRESS;
    return end < length && Chars.isHex(text[end]) ? at : end;
  }

  /**
   * Whether the equals sign pads encoded data and parts nothing: behind sixteen or more letters and
   * digits, with nothing but its like and a closing mark behind it.
   */
  boolean isPadding(int from, int equals) {
    int end = equals;
    while (end < length && text[end] == '=' && end - equals < MOST_PADDING) {
      end++;
    }
    boolean last = end == length || text[end] <= ' ' || "\"')],;}".indexOf(text[end]) >= 0;
    int begin = from;
    while (begin < equals && isQuote(text[begin])) {
      begin++;
    }
    if (!last || equals - begin < SHORTEST_PADDED) {
      return false;
    }
    int at = equals - 1;
    while (at >= begin && isEncoded(text[at])) {
      at--;
    }
    steps += equals - at;
    return at < begin;
  }

  private static boolean isEncoded(char c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || c == '+'
        || c == '/';
  }

  /** Behind a separator: {@code =>} and a leader are one. */
  int behindSeparator(int at) {
    if (text[at] == '=' && at + 1 < length && text[at + 1] == '>') {
      return at + 2;
    }
    int end = at + 1;
    while (text[at] == '.' && end < length && text[end] == '.') {
      end++;
      steps++;
    }
    return end;
  }

  /** Three dots or more: what leads the eye from a name to its value. */
  boolean isLeader(int at) {
    return follows(at, "...");
  }

  private boolean follows(int at, String expected) {
    if (at + expected.length() > length) {
      return false;
    }
    for (int i = 0; i < expected.length(); i++) {
      if (text[at + i] != expected.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  static boolean isQuote(char c) {
    return c == '"' || c == '\'';
  }

  private static boolean isKeyPart(char c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || c == '_'
        || c == '-'
        || c == '.'
        || c == '@'
        || c == '$';
  }
}
