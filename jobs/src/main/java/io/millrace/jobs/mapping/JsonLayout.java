package io.millrace.jobs.mapping;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;

/** JSON lines: names are pointers, texts come as they are, objects and lists as JSON. */
record JsonLayout(JsonPointer[] pointers, int[] slots) implements Layout {
  @Override
  public void each(RawRecord raw, String[] row, Rows rows) throws Unreadable {
    JsonNode tree = JsonText.tree(raw.bytes());
    if (!tree.isObject()) {
      throw new Unreadable("is no JSON object");
    }
    for (int i = 0; i < slots.length; i++) {
      row[slots[i]] = JsonText.text(tree.at(pointers[i]));
    }
    rows.take(0);
  }
}
