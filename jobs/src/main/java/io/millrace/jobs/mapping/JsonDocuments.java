package io.millrace.jobs.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The JSON objects that a raw record holds. */
enum JsonDocuments {
  /** Exactly one. */
  ONE {
    @Override
    Iterable<JsonNode> of(JsonNode tree, RawRecord raw) throws Unreadable {
      return List.of(object(tree));
    }
  },
  /** One, or a list of them. */
  BATCH {
    @Override
    Iterable<JsonNode> of(JsonNode tree, RawRecord raw) throws Unreadable {
      return tree.isArray() ? objects(tree) : List.of(object(tree));
    }
  },
  /**
   * CloudEvents 1.0: structured, batched, or, where the message has the headers of the binary mode,
   * these as attributes around the body as {@code data}.
   */
  CLOUDEVENTS {
    private static final String PREFIX = "ce_";

    @Override
    Iterable<JsonNode> of(RawRecord raw) throws Unreadable {
      if (!raw.headers().containsKey(PREFIX + "specversion")) {
        return super.of(raw);
      }
      ObjectNode event = JsonText.MAPPER.createObjectNode();
      raw.headers()
          .forEach(
              (name, value) -> {
                if (name.startsWith(PREFIX)) {
                  event.put(name.substring(PREFIX.length()), value);
                }
              });
      event.set("data", data(raw));
      return List.of(event);
    }

    /** A body that is no JSON is a text, whatever its content type claims. */
    private JsonNode data(RawRecord raw) throws Unreadable {
      try {
        return JsonText.tree(raw.bytes());
      } catch (Unreadable e) {
        if (e.getMessage().startsWith(JsonText.TWICE)) {
          throw e;
        }
        return TextNode.valueOf(new String(raw.bytes(), StandardCharsets.UTF_8));
      }
    }

    @Override
    Iterable<JsonNode> of(JsonNode tree, RawRecord raw) throws Unreadable {
      Iterable<JsonNode> events = BATCH.of(tree, raw);
      for (JsonNode event : events) {
        if (!event.has("specversion")) {
          throw new Unreadable("is no CloudEvent: it has no specversion");
        }
      }
      return events;
    }
  };

  Iterable<JsonNode> of(RawRecord raw) throws Unreadable {
    return of(JsonText.tree(raw.bytes()), raw);
  }

  abstract Iterable<JsonNode> of(JsonNode tree, RawRecord raw) throws Unreadable;

  private static JsonNode object(JsonNode tree) throws Unreadable {
    if (!tree.isObject()) {
      throw new Unreadable("is no JSON object");
    }
    return tree;
  }

  private static JsonNode objects(JsonNode list) throws Unreadable {
    for (JsonNode element : list) {
      object(element);
    }
    return list;
  }
}
