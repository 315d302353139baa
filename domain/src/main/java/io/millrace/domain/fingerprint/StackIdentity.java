package io.millrace.domain.fingerprint;

import io.millrace.domain.fingerprint.Fingerprint.Basis;
import io.millrace.domain.fingerprint.StackTrace.Language;
import io.millrace.domain.fingerprint.StackTrace.Link;
import io.millrace.domain.hash.Ids;
import io.millrace.domain.policy.FingerprintPolicy;
import java.util.List;

/**
 * What makes two stack traces the same failure. H1, of the application's own frames, is preferred:
 * it survives a change of framework. H2, of all frames and types, stands in where no frame is the
 * application's. (A text without any frame has no stack identity: type and message decide then.)
 *
 * @param basis which of them was taken
 * @param hash the hash taken
 * @param type of the root cause, or null
 * @param callSite top frame of the application, else top frame
 * @param frames the names that the hash rests on, the throwing frame first
 */
record StackIdentity(Basis basis, long hash, String type, String callSite, List<String> frames) {
  /** Version of the rules here and in the frame readers; part of every id. */
  static final String VERSION = "s3";

  /** Of compiled code, where inlining and lost symbols change the frames further out. */
  private static final int MOST_NATIVE_FRAMES = 3;

  private static final int MOST_FRAMES = 64;

  /** Frames that a template shows. */
  static final int SHOWN_FRAMES = 3;

  static StackIdentity of(StackTrace trace) {
    return of(trace, FingerprintPolicy.DEFAULT);
  }

  /** Under a policy that says how many frames count, and whose they are. */
  static StackIdentity of(StackTrace trace, FingerprintPolicy policy) {
    String type = trace.root().type();
    List<String> app = appFrames(trace, policy);
    if (!app.isEmpty()) {
      return new StackIdentity(Basis.STACK_APP, hash("h1", type, app), type, app.get(0), app);
    }
    List<String> all = allFrames(trace);
    return new StackIdentity(Basis.STACK_ALL, hash("h2", types(trace), all), type, all.get(0), all);
  }

  /**
   * Stands where a message's template stands in other fingerprints: nothing but what the hash rests
   * on, so that no message can split it, with its top frames for people and for cluster edges.
   */
  String template() {
    StringBuilder out = new StringBuilder(Ids.hex("stack:", hash));
    for (int i = 0; i < Math.min(SHOWN_FRAMES, frames.size()); i++) {
      out.append(i == 0 ? " at " : " from ").append(frames.get(i));
    }
    return out.toString();
  }

  /** Of the link nearest to the root cause that has any: a cause often shares its caller's. */
  private static List<String> appFrames(StackTrace trace, FingerprintPolicy policy) {
    int most = policy.topFrames();
    if (trace.language() == Language.NATIVE) {
      most = Math.min(most, MOST_NATIVE_FRAMES);
    }
    for (int i = trace.links().size() - 1; i >= 0; i--) {
      List<String> names = appFrames(trace.links().get(i), policy, most);
      if (!names.isEmpty()) {
        return names;
      }
    }
    return List.of();
  }

  private static List<String> appFrames(Link link, FingerprintPolicy policy, int most) {
    FrameNames names = new FrameNames();
    for (StackFrame frame : link.frames()) {
      if (isApp(frame, policy) && names.add(frame.name()) && names.size() > most) {
        return names.first(most);
      }
    }
    return names.whole();
  }

  private static boolean isApp(StackFrame frame, FingerprintPolicy policy) {
    return frame.inApp() && policy.framework().stream().noneMatch(frame.name()::startsWith)
        || policy.application().stream().anyMatch(frame.name()::startsWith);
  }

  private static List<String> allFrames(StackTrace trace) {
    FrameNames names = new FrameNames();
    for (int i = trace.links().size() - 1; i >= 0; i--) {
      for (StackFrame frame : trace.links().get(i).frames()) {
        if (names.add(frame.name()) && names.size() > MOST_FRAMES) {
          return names.first(MOST_FRAMES);
        }
      }
    }
    return names.whole();
  }

  private static String types(StackTrace trace) {
    StringBuilder types = new StringBuilder();
    int first = Math.max(0, trace.links().size() - MOST_FRAMES);
    for (Link link : trace.links().subList(first, trace.links().size())) {
      types.append(link.type()).append('|');
    }
    return types.toString();
  }

  private static long hash(String kind, String types, List<String> names) {
    String[] parts = new String[names.size() + 3];
    parts[0] = kind;
    parts[1] = VERSION;
    parts[2] = types;
    for (int i = 0; i < names.size(); i++) {
      parts[i + 3] = names.get(i);
    }
    return Ids.of(parts);
  }
}
