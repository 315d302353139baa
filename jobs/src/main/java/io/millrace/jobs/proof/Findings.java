package io.millrace.jobs.proof;

import java.util.ArrayList;
import java.util.List;

/** What a verification found wrong. All is counted, the first are kept. */
final class Findings {
  private static final int KEPT = 20;

  private final List<String> kept = new ArrayList<>();
  private long count;

  void add(String finding) {
    count++;
    if (kept.size() < KEPT) {
      kept.add(finding);
    }
  }

  long count() {
    return count;
  }

  List<String> kept() {
    return List.copyOf(kept);
  }
}
