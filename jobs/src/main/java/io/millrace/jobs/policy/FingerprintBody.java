package io.millrace.jobs.policy;

import io.millrace.domain.policy.FingerprintPolicy;
import io.millrace.domain.policy.FingerprintPolicy.Part;
import io.millrace.jobs.document.Item;
import io.millrace.jobs.document.Section;
import java.util.ArrayList;
import java.util.List;

/** Reads a fingerprint document. */
final class FingerprintBody {
  private static final long THIRTY_DAYS = 30 * 86_400_000L;
  private static final int MOST_FRAMES = 64;

  private FingerprintBody() {}

  /**
   * @param predecessorBesideMs how long the policy that this one follows is still run beside it
   */
  record Read(FingerprintPolicy policy, long predecessorBesideMs) {}

  static Read read(Section top) {
    List<Part> leaveOut = new ArrayList<>();
    Item parts = top.item("leave_out");
    if (parts != null) {
      for (Item part : parts.items()) {
        leaveOut.add(Section.symbol(part, Part.class, Part.CALL_SITE));
      }
    }
    FingerprintPolicy policy =
        new FingerprintPolicy(
            leaveOut,
            names(top, "application"),
            names(top, "framework"),
            top.integer("top_frames", FingerprintPolicy.TOP_FRAMES, 1, MOST_FRAMES),
            names(top, "variables"));
    return new Read(policy, top.millis("predecessor_beside", THIRTY_DAYS));
  }

  private static List<String> names(Section top, String key) {
    List<String> names = top.texts(key);
    if (names.stream().anyMatch(name -> name.isBlank() || name.indexOf(' ') >= 0)) {
      top.item(key).problem("must hold words without blanks");
    }
    return names;
  }
}
