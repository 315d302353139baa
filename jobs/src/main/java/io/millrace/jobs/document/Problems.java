package io.millrace.jobs.document;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong, so that a person sees all of it at once. Not thread-safe. */
public final class Problems {
  private static final int MOST = 100;
  private final List<Problem> found = new ArrayList<>();

  /** Notes a problem; beyond the first hundred the rest would only hide the first. */
  public void add(String file, int line, String key, String message) {
    if (found.size() < MOST) {
      found.add(new Problem(file, line, key, message));
    }
  }

  public List<Problem> all() {
    return List.copyOf(found);
  }

  public boolean none() {
    return found.isEmpty();
  }

  /** Fails with everything that was noted, if anything was. */
  public void throwIfAny() {
    if (!found.isEmpty()) {
      throw new InvalidInput(found);
    }
  }
}
