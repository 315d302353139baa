package io.millrace.jobs.mapping;

import java.nio.charset.StandardCharsets;

/** Plain text: the groups of the first line's pattern; further lines are {@code $more}. */
record TextLayout(LinePattern pattern, int[] slots, int firstLineSlot, int moreSlot)
    implements Layout {
  @Override
  public void each(RawRecord raw, String[] row, Rows rows) throws Unreadable {
    String text = new String(raw.bytes(), StandardCharsets.UTF_8);
    int end = text.indexOf('\n');
    String first = end < 0 ? text : text.substring(0, end);
    if (first.endsWith("\r")) {
      first = first.substring(0, first.length() - 1);
    }
    String[] groups = pattern.match(first);
    if (groups == null) {
      throw new Unreadable("does not match the pattern");
    }
    for (int i = 0; i < slots.length; i++) {
      row[slots[i]] = groups[i];
    }
    if (firstLineSlot >= 0) {
      row[firstLineSlot] = first;
    }
    if (moreSlot >= 0 && end >= 0) {
      row[moreSlot] = text.substring(end + 1);
    }
    rows.take(0);
  }
}
