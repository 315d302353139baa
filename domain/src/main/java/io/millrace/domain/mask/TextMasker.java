package io.millrace.domain.mask;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds personal data and secrets in free text and puts type placeholders in their place: one pass
 * over the characters with hand-written detectors, linear in the length whatever the text, without
 * allocation when nothing is found, and idempotent. A text that was changed is looked at a second
 * time; a text with characters that hide others is judged as it reads ({@link Folded}). Not
 * thread-safe.
 */
public final class TextMasker {
  /** Looks at a changed text; each can only find what the replacement before laid open. */
  private static final int MOST_LOOKS = 3;

  private final Span span;
  private final long[] counts = new long[MaskType.values().length];
  private final List<Masked.Hit> hits = new ArrayList<>();

  public TextMasker() {
    this(PhoneRules.BY_SHAPE);
  }

  /**
   * @param phones what is a telephone number among what looks like one
   */
  public TextMasker(PhoneRules phones) {
    span = new Span(phones);
  }

  /** The text with placeholders; the same object when nothing was found. Null stays null. */
  public String mask(String text) {
    return mask(text, Scope.TEXT);
  }

  /** As {@link #mask}, for a field that is an address: only what is personal inside it goes. */
  public String maskUrl(String url) {
    return mask(url, Scope.ADDRESS);
  }

  /** As {@link #mask}, for a name in the machinery, such as a host's: addresses stay. */
  public String maskName(String name) {
    return mask(name, Scope.NAME);
  }

  /** Whether an identifier is somebody's address, number or secret. */
  public boolean isPersonal(String id) {
    if (PlainIds.isPlain(id)) {
      return false;
    }
    span.plans.forget();
    find(id, Scope.IDENTIFIER);
    return !hits.isEmpty();
  }

  private String mask(String text, Scope scope) {
    if (text == null) {
      return null;
    }
    String out = text;
    span.plans.forget();
    for (int look = 0; look < MOST_LOOKS; look++) {
      find(out, scope);
      if (hits.isEmpty()) {
        return out;
      }
      out = replaced(out);
    }
    return out;
  }

  /** As {@link #mask}, with every hit, for whoever asks what was found. */
  public Masked explain(String text) {
    span.plans.forget();
    find(text, Scope.TEXT);
    List<Masked.Hit> found = List.copyOf(hits);
    return new Masked(found.isEmpty() ? text : mask(text), found);
  }

  private void find(String text, Scope scope) {
    hits.clear();
    collect(text, scope, null);
    if (span.exotic) {
      hits.clear();
      Folded folded = Folded.of(text);
      collect(folded.text(), scope, folded);
    }
  }

  private void collect(String text, Scope scope, Folded folded) {
    span.over(text, scope);
    for (int from = 0; Scanner.next(span, from); from = span.end) {
      int start = folded == null ? span.start : folded.origin(span.start);
      int end = folded == null ? span.end : folded.origin(span.end);
      hits.add(new Masked.Hit(span.type, start, end));
    }
  }

  private String replaced(String text) {
    StringBuilder out = new StringBuilder(text.length());
    int copied = 0;
    for (Masked.Hit hit : hits) {
      counts[hit.type().ordinal()]++;
      out.append(text, copied, hit.start()).append(hit.type().placeholder());
      copied = hit.end();
    }
    return out.append(text, copied, text.length()).toString();
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
}
