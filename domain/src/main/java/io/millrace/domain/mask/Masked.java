package io.millrace.domain.mask;

import java.util.List;

/**
 * A text after masking.
 *
 * @param text the same object as the input when nothing was found
 * @param hits what was found, in order, with offsets (UTF-16 units) in the input
 */
public record Masked(String text, List<Hit> hits) {

  /** One value that was replaced: {@code [start, end)} of the input. */
  public record Hit(MaskType type, int start, int end) {}
}
