package io.millrace.jobs.mapping;

import com.fasterxml.jackson.core.JsonPointer;
import java.util.List;

/**
 * Where records stand in a JSON document.
 *
 * @param envelope where the document proper stands when it is wrapped; null when it never is
 * @param items lists within lists whose innermost elements are the records; empty when the document
 *     is the record
 */
record JsonShape(JsonPointer envelope, List<JsonPointer> items) {
  static final JsonShape FLAT = new JsonShape(null, List.of());

  /** How often a name may begin with {@code ^}. */
  int depth() {
    return items.size() + (envelope == null ? 0 : 1);
  }
}
