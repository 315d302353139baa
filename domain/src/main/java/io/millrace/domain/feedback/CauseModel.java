package io.millrace.domain.feedback;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Naive Bayes over the words of templates, taught by the labels that people give. Only counts are
 * kept, so that equal reviews make equal models; probabilities are reckoned when asked, in the
 * order of labels and words.
 *
 * @param examples labelled clusters it learnt from
 * @param kinds by label; at most {@link #MAX_LABELS}
 */
public record CauseModel(long examples, List<Kind> kinds) {
  public static final CauseModel EMPTY = new CauseModel(0, List.of());

  /** Labels beyond it teach nothing: the model says nothing of them. */
  static final int MAX_LABELS = 32;

  /** Words kept of one label, the most frequent, then by the alphabet. */
  static final int MAX_WORDS = 256;

  private static final int SHORTEST = 3;
  private static final int LONGEST = 32;

  /**
   * One label.
   *
   * @param words of all its examples, those that are forgotten included
   */
  public record Kind(String label, long examples, long words, List<Count> counts) {}

  /** How often a word stood in examples of a label. */
  public record Count(String word, long times) {}

  /**
   * The likeliest label.
   *
   * @param confidence its share of the probability, in [0, 1]
   */
  public record Guess(String label, double confidence) {}

  /** Names the model by what it learnt: {@code nb1:12} learnt from twelve reviews. */
  public String version() {
    return "nb1:" + examples;
  }

  /** Letters-only words of texts, lower-case, each once; nulls are skipped. */
  public static SortedSet<String> words(Collection<String> texts) {
    TreeSet<String> words = new TreeSet<>();
    StringBuilder word = new StringBuilder();
    for (String text : texts) {
      int n = text == null ? 0 : text.length();
      for (int i = 0; i <= n && text != null; i++) {
        char c = i < n ? text.charAt(i) : ' ';
        if (c >= 'a' && c <= 'z') {
          word.append(c);
        } else if (c >= 'A' && c <= 'Z') {
          word.append((char) (c + 32));
        } else {
          if (word.length() >= SHORTEST && word.length() <= LONGEST) {
            words.add(word.toString());
          }
          word.setLength(0);
        }
      }
    }
    return words;
  }

  /** With one example more. */
  public CauseModel learn(String label, SortedSet<String> words) {
    TreeMap<String, Kind> byLabel = new TreeMap<>();
    kinds.forEach(kind -> byLabel.put(kind.label(), kind));
    Kind known = byLabel.getOrDefault(label, new Kind(label, 0, 0, List.of()));
    if (byLabel.size() >= MAX_LABELS && !byLabel.containsKey(label)) {
      return this;
    }
    TreeMap<String, Long> counts = new TreeMap<>();
    known.counts().forEach(count -> counts.put(count.word(), count.times()));
    words.forEach(word -> counts.merge(word, 1L, Long::sum));
    byLabel.put(
        label, new Kind(label, known.examples() + 1, known.words() + words.size(), capped(counts)));
    return new CauseModel(examples + 1, List.copyOf(byLabel.values()));
  }

  private static List<Count> capped(TreeMap<String, Long> counts) {
    List<Count> all = new ArrayList<>();
    counts.forEach((word, times) -> all.add(new Count(word, times)));
    if (all.size() <= MAX_WORDS) {
      return List.copyOf(all);
    }
    return all.stream()
        .sorted((a, b) -> a.times() != b.times() ? Long.compare(b.times(), a.times()) : 0)
        .limit(MAX_WORDS)
        .sorted((a, b) -> a.word().compareTo(b.word()))
        .toList();
  }

  /** The likeliest label, null before two labels are known: one alone would fit anything. */
  public Guess guess(SortedSet<String> words) {
    if (kinds.size() < 2 || words.isEmpty()) {
      return null;
    }
    TreeSet<String> vocabulary = new TreeSet<>();
    kinds.forEach(kind -> kind.counts().forEach(count -> vocabulary.add(count.word())));
    TreeSet<String> known = new TreeSet<>(words);
    known.retainAll(vocabulary);
    if (known.isEmpty()) {
      return null;
    }
    double[] logs = new double[kinds.size()];
    double best = Double.NEGATIVE_INFINITY;
    int at = 0;
    for (int i = 0; i < logs.length; i++) {
      logs[i] = log(kinds.get(i), known, vocabulary.size());
      if (logs[i] > best) {
        best = logs[i];
        at = i;
      }
    }
    double sum = 0;
    for (double log : logs) {
      sum += StrictMath.exp(log - best);
    }
    return new Guess(kinds.get(at).label(), 1 / sum);
  }

  private double log(Kind kind, SortedSet<String> words, int vocabulary) {
    TreeMap<String, Long> counts = new TreeMap<>();
    kind.counts().forEach(count -> counts.put(count.word(), count.times()));
    double log = StrictMath.log((kind.examples() + 1.0) / (examples + kinds.size()));
    for (String word : words) {
      log += StrictMath.log((counts.getOrDefault(word, 0L) + 1.0) / (kind.words() + vocabulary));
    }
    return log;
  }
}
