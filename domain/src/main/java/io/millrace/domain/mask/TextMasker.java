package io.millrace.domain.mask;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds personal data and secrets in free text and puts type placeholders in their place: one pass
 * over the characters with hand-written detectors, linear in the length whatever the text, without
 * allocation when nothing is found, and idempotent. Not thread-safe.
 */
public final class TextMasker {
  private static final byte NOTHING = 0;
  private static final byte AT = 1;
  private static final byte DIGIT = 2;
  private static final byte COLON = 3;
  private static final byte EQUALS = 4;
  private static final byte DASH = 5;
  private static final byte PERCENT = 6;
  private static final byte LETTER = 7;
  private static final byte[] TRIGGERS = triggers();

  private final Span span = new Span();
  private final long[] counts = new long[MaskType.values().length];

  private static byte[] triggers() {
    byte[] t = new byte[128];
    for (char c = 0; c < 128; c++) {
      t[c] = Chars.digit(c) ? DIGIT : TokenDetector.begins(c) ? LETTER : NOTHING;
    }
    t['@'] = AT;
    t[':'] = COLON;
    t['='] = EQUALS;
    t['-'] = DASH;
    t['%'] = PERCENT;
    return t;
  }

  /** The text with placeholders; the same object when nothing was found. Null stays null. */
  public String mask(String text) {
    if (text == null || !next(span.over(text), 0)) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length());
    int copied = 0;
    do {
      counts[span.type.ordinal()]++;
      out.append(text, copied, span.start).append(span.type.placeholder());
      copied = span.end;
    } while (next(span, copied));
    return out.append(text, copied, text.length()).toString();
  }

  /** As {@link #mask}, with every hit, for whoever asks what was found. */
  public Masked explain(String text) {
    List<Masked.Hit> hits = new ArrayList<>();
    span.over(text);
    for (int from = 0; next(span, from); from = span.end) {
      hits.add(new Masked.Hit(span.type, span.start, span.end));
    }
    return new Masked(hits.isEmpty() ? text : mask(text), hits);
  }

  /** Values masked since the last {@link #resetCounts}, of this type. */
  public long count(MaskType type) {
    return counts[type.ordinal()];
  }

  /** Values masked since the last {@link #resetCounts}. */
  public int total() {
    long n = 0;
    for (long c : counts) {
      n += c;
    }
    return (int) n;
  }

  public void resetCounts() {
    Arrays.fill(counts, 0);
  }

  /** Counts a value that was masked for its field, not for its text. */
  void counted(MaskType type) {
    counts[type.ordinal()]++;
  }

  private static boolean next(Span s, int from) {
    s.floor = from;
    String text = s.text;
    int n = s.length;
    for (int i = from; i < n; i++) {
      char c = text.charAt(i);
      byte trigger = c < 128 ? TRIGGERS[c] : NOTHING;
      if (trigger != NOTHING && detect(s, i, trigger)) {
        return true;
      }
    }
    return false;
  }

  private static boolean detect(Span s, int i, byte trigger) {
    return switch (trigger) {
      case AT -> EmailDetector.find(s, i, 1);
      case DIGIT -> s.startsToken(i) && (IpDetector.findV4(s, i) || CardDetector.find(s, i));
      case COLON -> colon(s, i);
      case EQUALS -> SecretDetector.findValue(s, i);
      case DASH -> s.at(i + 1) == '-' && TokenDetector.findPrivateKey(s, i);
      case PERCENT -> s.at(i + 1) == '4' && s.at(i + 2) == '0' && EmailDetector.find(s, i, 3);
      default -> s.startsToken(i) && TokenDetector.find(s, i);
    };
  }

  private static boolean colon(Span s, int i) {
    if (s.at(i + 1) == '/' && s.at(i + 2) == '/') {
      return SecretDetector.findUserInfo(s, i);
    }
    return IpDetector.findV6(s, i) || SecretDetector.findValue(s, i);
  }
}
