package io.millrace.domain.fingerprint;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds templates that one more wildcard makes equal, from the set of all templates alone: the
 * order in which they were seen plays no part. A slot becomes a wildcard when at least {@value
 * #LEAST_LITERALS_SEEN} different words stand there in templates that are equal elsewhere, or when
 * a template with a wildcard there exists already, and {@value #LEAST_LITERALS_LEFT} words remain
 * to say what the message is about (ALGORITHMS.md section 1.4).
 *
 * <p>The result is a function of the set and not monotone: one template more can join others. So it
 * is an edge between ids, never a rewriting of one.
 */
public final class TemplateMerging {
  private static final int LEAST_LITERALS_SEEN = 5;
  private static final int LEAST_LITERALS_LEFT = 3;
  private static final int MOST_ROUNDS = 4;

  /** Longer templates are left as they are; it bounds the work to words times this. */
  private static final int MOST_WORDS = 64;

  private final Map<String, String> canonical = new TreeMap<>();
  private Set<String> current;

  private TemplateMerging(Collection<String> templates) {
    current = new TreeSet<>(templates);
    current.forEach(template -> canonical.put(template, template));
  }

  /**
   * What one slot as a wildcard would join.
   *
   * @param members templates that it makes equal
   * @param literals the words that they have in that slot
   * @param exact those in which no wildcard stands beside the slot, so that none of them gets
   *     shorter by it
   */
  private record Candidate(
      String key, Set<String> members, Set<String> literals, Set<String> exact) {

    Candidate(String key) {
      this(key, new TreeSet<>(), new HashSet<>(), new TreeSet<>());
    }

    /** Whether many words stand in the slot, and none of them can be part of the wording. */
    boolean varies() {
      return literals.size() >= LEAST_LITERALS_SEEN;
    }
  }

  /** Each template with the most general one that it is joined under: often itself. */
  public static Map<String, String> canonical(Collection<String> templates) {
    TemplateMerging merging = new TemplateMerging(templates);
    int round = 0;
    while (round < MOST_ROUNDS && merging.round()) {
      round++;
    }
    return merging.canonical;
  }

  /** One more wildcard for each group that earns it; false when none does. */
  private boolean round() {
    Map<String, String> joined = new HashMap<>();
    Set<String> general = new HashSet<>();
    for (Candidate candidate : candidates()) {
      boolean known = current.contains(candidate.key()) && !joined.containsKey(candidate.key());
      Set<String> members =
          new TreeSet<>(candidate.varies() ? candidate.members() : candidate.exact());
      members.removeIf(m -> joined.containsKey(m) || general.contains(m));
      if (!members.isEmpty() && (known || members.size() >= LEAST_LITERALS_SEEN)) {
        members.forEach(member -> joined.put(member, candidate.key()));
        general.add(candidate.key());
      }
    }
    canonical.replaceAll((template, now) -> joined.getOrDefault(now, now));
    current.removeAll(joined.keySet());
    current.addAll(general);
    return !joined.isEmpty();
  }

  /** Slots that may earn a wildcard, those with most templates first. */
  private List<Candidate> candidates() {
    Map<String, Candidate> byKey = new HashMap<>();
    for (String template : current) {
      String[] words = template.split(" ");
      if (words.length <= MOST_WORDS && literals(words) > LEAST_LITERALS_LEFT) {
        for (int slot = 0; slot < words.length; slot++) {
          boolean before = isWildcard(words, slot - 1);
          boolean behind = isWildcard(words, slot + 1);
          if (isWildcard(words, slot) || before && behind) {
            continue;
          }
          Candidate candidate = byKey.computeIfAbsent(key(words, slot), Candidate::new);
          candidate.members().add(template);
          candidate.literals().add(words[slot]);
          if (!before && !behind) {
            candidate.exact().add(template);
          }
        }
      }
    }
    List<Candidate> earned = new ArrayList<>();
    for (Candidate candidate : byKey.values()) {
      if (candidate.varies() || current.contains(candidate.key())) {
        earned.add(candidate);
      }
    }
    earned.sort(
        Comparator.comparing((Candidate c) -> -c.members().size()).thenComparing(Candidate::key));
    return earned;
  }

  private static boolean isWildcard(String[] words, int at) {
    return at >= 0 && at < words.length && words[at].equals(TemplateBuilder.WILDCARD);
  }

  private static int literals(String[] words) {
    int n = 0;
    for (String word : words) {
      n += word.equals(TemplateBuilder.WILDCARD) ? 0 : 1;
    }
    return n;
  }

  /** The template with a wildcard in one slot; neighbouring wildcards are one. */
  private static String key(String[] words, int slot) {
    StringBuilder out = new StringBuilder();
    boolean behindWildcard = false;
    for (int i = 0; i < words.length; i++) {
      boolean wildcard = i == slot || words[i].equals(TemplateBuilder.WILDCARD);
      if (!wildcard || !behindWildcard) {
        out.append(out.length() == 0 ? "" : " ");
        out.append(wildcard ? TemplateBuilder.WILDCARD : words[i]);
      }
      behindWildcard = wildcard;
    }
    return out.toString();
  }
}
