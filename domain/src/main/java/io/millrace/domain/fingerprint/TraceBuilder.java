package io.millrace.domain.fingerprint;

import io.millrace.domain.fingerprint.StackTrace.Language;
import io.millrace.domain.fingerprint.StackTrace.Link;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Collects links and frames in the order of the text, within caps. */
final class TraceBuilder {
  static final int MOST_FRAMES = 100_000;
  static final int MOST_LINKS = 10_000;

  private final List<Link> links = new ArrayList<>();

  /** Whether the last frames are those that matter: formats that name the last call last. */
  private final boolean lastCounts;

  private int frames;
  private boolean truncated;
  private String previous;

  TraceBuilder() {
    this(false);
  }

  private TraceBuilder(boolean lastCounts) {
    this.lastCounts = lastCounts;
  }

  /** For formats that name the last call last; see {@link #reverseFrames}. */
  static TraceBuilder lastCallLast() {
    return new TraceBuilder(true);
  }

  /** Begins the next exception of the chain. */
  void link(String type, String message) {
    if (links.size() == MOST_LINKS) {
      truncated = true;
      return;
    }
    links.add(new Link(type, message, new ArrayList<>()));
    previous = null;
  }

  /** Whether an exception has begun. */
  boolean begun() {
    return !links.isEmpty();
  }

  /**
   * Adds a frame to the last exception.
   *
   * @param raw its line: equal to the one before, line number included, it is recursion
   * @param frame null when it says nothing (proxies, accessors)
   */
  void frame(String raw, StackFrame frame) {
    if (raw.equals(previous)) {
      return;
    }
    previous = raw;
    if (frames == MOST_FRAMES && !lastCounts) {
      truncated = true;
    } else if (frame != null) {
      if (frames == 2 * MOST_FRAMES) {
        keepLast();
      }
      if (links.isEmpty()) {
        link(null, null);
      }
      last().frames().add(frame);
      frames++;
    }
  }

  int frames() {
    return frames;
  }

  /** Drops the earliest frames beyond the cap; called once for as many, so each moves once. */
  private void keepLast() {
    for (Link link : links) {
      int beyond = Math.min(frames - MOST_FRAMES, link.frames().size());
      if (beyond > 0) {
        link.frames().subList(0, beyond).clear();
        frames -= beyond;
        truncated = true;
      }
    }
  }

  /** For formats that name the last call last. */
  void reverseFrames() {
    keepLast();
    links.forEach(link -> Collections.reverse(link.frames()));
  }

  /** For formats that print the root cause first. */
  void reverseLinks() {
    Collections.reverse(links);
  }

  /** Gives a link its header when the format prints it behind the frames. */
  void header(int link, String type, String message) {
    links.set(link, new Link(type, message, links.get(link).frames()));
  }

  int links() {
    return links.size();
  }

  StackTrace build(Language language) {
    return frames == 0 ? null : new StackTrace(language, List.copyOf(links), truncated);
  }

  Link last() {
    return links.get(links.size() - 1);
  }
}
