package io.millrace.domain.mask;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds personal data and secrets in free text and puts type placeholders in their place: one pass
 * over the characters with hand-written detectors, linear in the length whatever the text, without
 * allocation when nothing is found, and idempotent. Where a text was changed it is looked at a
 * second time; a text with characters that hide others is judged as it reads ({@link Folded}). Not
 * thread-safe.
 */
public final class TextMasker {
  /** Looks at a changed text; each can only find what the replacement before laid open. */
  private static final int MOST_LOOKS = 3;

  /** Further than any detector looks back, or forward over blanks. */
  private static final int NEAR = 128;

  private final Span span;
  private final long[] counts = new long[MaskType.values().length];
  private final List<Masked.Hit> hits = new ArrayList<>();

  /** The ids of runs and sessions come again with each of their events. */
  private final CleanNames cleanIds = new CleanNames();

  /** Where the placeholders stand that were put in last. */
  private int[] starts = new int[16];

  private int[] ends = new int[16];
  private int changes;

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
    if (PlainIds.isPlain(id) || cleanIds.knowsEqual(id)) {
      return false;
    }
    span.plans.forget();
    find(id, Scope.IDENTIFIER);
    if (hits.isEmpty()) {
      cleanIds.remember(id);
    }
    return !hits.isEmpty();
  }

  private String mask(String text, Scope scope) {
    if (text == null) {
      return null;
    }
    String out = text;
    span.plans.forget();
    find(out, scope);
    for (int look = 1; look < MOST_LOOKS && !hits.isEmpty(); look++) {
      out = replaced(out);
      findNear(out, scope);
    }
    return hits.isEmpty() ? out : replaced(out);
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
    Folded folded = over(text, scope);
    for (int from = 0; Scanner.next(span, from); from = span.end) {
      hit(folded);
    }
  }

  private Folded over(String text, Scope scope) {
    Folded folded = Folded.hidesIn(text) ? Folded.of(text) : null;
    span.over(folded == null ? text : folded.text(), scope);
    return folded;
  }

  private void hit(Folded folded) {
    int start = folded == null ? span.start : folded.origin(span.start);
    int end = folded == null ? span.end : folded.origin(span.end);
    hits.add(new Masked.Hit(span.type, start, end));
  }

  /**
   * Finds what the placeholders put in by {@link #replaced} laid open. Nothing else can have
   * changed its meaning: what begins further behind a placeholder than any detector looks back, or
   * ends before the token that the placeholder stands in, reads as it did.
   */
  private void findNear(String text, Scope scope) {
    hits.clear();
    Folded folded = over(text, scope);
    int floor = 0;
    int seen = 0;
    for (int i = 0; i < changes; i++) {
      int start = folded == null ? starts[i] : folded.at(starts[i]);
      int end = folded == null ? ends[i] : folded.at(ends[i]);
      int until = Math.min(span.length, end + NEAR);
      if (until > seen) {
        int from = tokenStart(start - NEAR, seen);
        span.floor = floor;
        span.lettersUntil = from;
        while (Scanner.next(span, from, until)) {
          hit(folded);
          from = span.end;
          floor = from;
          span.floor = from;
        }
        seen = span.stopped;
      }
    }
  }

  /** The beginning of what stands there without blanks, not before what was seen. */
  private int tokenStart(int at, int seen) {
    int p = Math.max(at, seen);
    while (p > seen && !Chars.space(span.text.charAt(p - 1))) {
      p--;
    }
    return p;
  }

  private String replaced(String text) {
    StringBuilder out = new StringBuilder(text.length());
    int copied = 0;
    changes = hits.size();
    if (starts.length < changes) {
      starts = new int[2 * changes];
      ends = new int[2 * changes];
    }
    for (int i = 0; i < changes; i++) {
      Masked.Hit hit = hits.get(i);
      counts[hit.type().ordinal()]++;
      out.append(text, copied, hit.start());
      starts[i] = out.length();
      ends[i] = out.append(hit.type().placeholder()).length();
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
