package io.millrace.jobs.mapping;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;

/**
 * Reads JSON strictly: one value, nothing behind it, no key twice in an object. Which of two values
 * a source meant is not guessed.
 */
record JsonText(JsonPointer pointer) {
  private static final int DEEPEST = 200;

  static final String TWICE = "has a key twice";

  static final JsonMapper MAPPER = mapper();
  private static final ObjectReader READER = MAPPER.readerFor(JsonNode.class);

  private static JsonMapper mapper() {
    JsonMapper mapper =
        JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .disable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .build();
    mapper
        .getFactory()
        .setStreamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build());
    return mapper;
  }

  static JsonNode tree(byte[] json) throws Unreadable {
    try {
      return READER.readTree(json);
    } catch (IOException e) {
      throw new Unreadable(why("is", e));
    }
  }

  static JsonNode tree(String json) throws Unreadable {
    try {
      return READER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new Unreadable(why("holds", e));
    }
  }

  /** What is wrong; only a key that stands twice is no matter of syntax. */
  static String why(String verb, IOException e) {
    boolean twice =
        e instanceof MismatchedInputException m && m.getOriginalMessage().startsWith("Duplicate");
    return twice ? TWICE + place(e) : verb + " no JSON" + place(e);
  }

  /** Column of the failure; never the source text. */
  static String place(IOException e) {
    return e instanceof JsonProcessingException json && json.getLocation() != null
        ? " (column " + json.getLocation().getColumnNr() + ")"
        : "";
  }

  String read(String json) throws Unreadable {
    return text(tree(json).at(pointer));
  }

  /** Scalars as text, objects and lists as JSON, null and missing as null. */
  static String text(JsonNode node) {
    if (node.isMissingNode() || node.isNull()) {
      return null;
    }
    String text = node.isValueNode() ? node.asText() : node.toString();
    return text.isEmpty() ? null : text;
  }
}
