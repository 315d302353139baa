package io.millrace.jobs.mapping;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;

/** The other items of the list in which a record stands. */
interface Siblings {
  /** The first item that holds the text at the pointer; null when none does. */
  JsonNode find(JsonPointer where, String text);
}
