package io.millrace.domain.fingerprint;

import java.util.List;

/**
 * A stack trace as read from text.
 *
 * @param links the chained exceptions, the outermost first, the root cause last; never empty
 * @param truncated whether a cap cut something off
 */
public record StackTrace(Language language, List<Link> links, boolean truncated) {

  /** Whose format it is. */
  public enum Language {
    JAVA,
    PYTHON,
    JAVASCRIPT,
    DOTNET,
    GO,
    RUST,
    RUBY,
    PHP,
    NATIVE
  }

  /**
   * One exception of the chain.
   *
   * @param type null when the text names none
   * @param message its first line; null when there is none
   * @param frames the throwing frame first
   */
  public record Link(String type, String message, List<StackFrame> frames) {}

  /**
   * Whether no frame says where: of compiled code a stack of the C library, the runtime and the
   * harness alone, which differs from one machine to the next and is the same for any failure.
   */
  boolean silent() {
    return language == Language.NATIVE
        && links.stream().allMatch(link -> link.frames().stream().allMatch(NativeFrames::isSilent));
  }

  public Link root() {
    return links.get(links.size() - 1);
  }

  /** Frames in all links. */
  public int size() {
    int n = 0;
    for (Link link : links) {
      n += link.frames().size();
    }
    return n;
  }
}
