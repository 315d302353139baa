package io.millrace.jobs.proof;

import io.millrace.domain.stats.WindowFact.Size;
import io.millrace.jobs.proof.Chain.Day;
import io.millrace.jobs.proof.Chain.Edge;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Compares every stored digest with what its members amount to: days with the observations, edges
 * with the days.
 */
final class DigestCheck {
  private static final int WEEK_DAYS = 7;

  private final Chain chain;
  private final Findings findings;
  private final Map<String, Window> byId = new HashMap<>();
  private long compared;

  DigestCheck(Chain chain, Findings findings) {
    this.chain = chain;
    this.findings = findings;
    chain.windows().forEach(w -> byId.put(w.id(), w));
  }

  /** How many digests were compared. */
  long run() {
    Set<Day> stored = new HashSet<>();
    for (Window window : chain.windows()) {
      Day day = new Day(window.fingerprint(), window.startAt());
      stored.add(day);
      Sum members = chain.recomputed().getOrDefault(day, Sum.ZERO);
      compare(
          "day " + day(window.startAt()) + " of " + window.fingerprint() + " (" + window.id() + ")",
          window.stored(),
          members);
    }
    chain
        .recomputed()
        .forEach(
            (day, members) -> {
              if (!stored.contains(day)) {
                compare(
                    "day " + day(day.startAt()) + " of " + day.fingerprint(), Sum.ZERO, members);
              }
            });
    chain.edges().forEach(this::edge);
    return compared;
  }

  private void edge(Edge edge) {
    String name = edge.fromKind() + " " + edge.from() + " -> " + edge.toKind() + " " + edge.to();
    switch (edge.toKind()) {
      case "window" -> {
        Window window = byId.get(edge.to());
        compare(name, edge.stored(), window == null ? Sum.ZERO : window.stored());
      }
      case "change" -> compare(name, edge.stored(), Sum.ZERO);
      case "fingerprint" -> compare(name, edge.stored(), week(edge, edge.to()));
      default -> compare(name, edge.stored(), week(edge, null));
    }
  }

  /**
   * The days that an edge counts: at its tick, the seven that end with the day that was going on.
   *
   * @param fingerprint whose days; null for all members
   */
  private Sum week(Edge edge, String fingerprint) {
    long today = Size.DAY.startOf(edge.tickAt() - 1);
    long first = today - (WEEK_DAYS - 1) * Size.DAY.millis();
    Sum sum = Sum.ZERO;
    for (Window window : chain.windows()) {
      boolean counts = window.startAt() >= first && window.startAt() <= today;
      if (counts && (fingerprint == null || fingerprint.equals(window.fingerprint()))) {
        sum = sum.plus(window.stored());
      }
    }
    return sum;
  }

  private void compare(String what, Sum stored, Sum members) {
    compared++;
    if (!stored.equals(members)) {
      findings.add(what + ": the digest says " + stored + "; its members are " + members);
    }
  }

  private static String day(long startAt) {
    return Instant.ofEpochMilli(startAt).toString().substring(0, 10);
  }
}
