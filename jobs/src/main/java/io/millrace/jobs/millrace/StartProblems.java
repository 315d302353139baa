package io.millrace.jobs.millrace;

import io.millrace.domain.UserError;
import java.util.ArrayList;
import java.util.List;

/** What the checks found; all of it is said at once, each with its name. */
final class StartProblems {
  private final List<String> found = new ArrayList<>();

  void add(StartCheck check, String message) {
    found.add(check + ": " + message);
  }

  List<String> all() {
    return List.copyOf(found);
  }

  /**
   * @throws UserError naming every problem
   */
  void throwIfAny() {
    if (!found.isEmpty()) {
      throw new UserError("the job cannot start\n  " + String.join("\n  ", found));
    }
  }
}
