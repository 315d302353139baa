package io.millrace.jobs.mapping;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * JSON: names are pointers into the record; each leading {@code ^} goes one level out, to the
 * element or document that holds it. Texts come as they are, objects and lists as JSON. Not
 * thread-safe.
 */
final class JsonLayout implements Layout, Siblings {
  private final JsonDocuments documents;
  private final JsonShape shape;
  private final JsonPointer[] pointers;
  private final int[] outward;
  private final int[] slots;
  private final JsonNode[] chain;
  private final Map<JsonPointer, Map<String, JsonNode>> siblings = new HashMap<>();
  private JsonNode list = MissingNode.getInstance();
  private int index;

  /**
   * @param names JSON pointers, with a {@code ^} before them for every level outwards
   * @param slots in step with the names
   */
  JsonLayout(JsonDocuments documents, JsonShape shape, List<String> names, int[] slots) {
    this.documents = documents;
    this.shape = shape;
    this.slots = slots;
    pointers = new JsonPointer[slots.length];
    outward = new int[slots.length];
    for (int i = 0; i < slots.length; i++) {
      outward[i] = outward(names.get(i));
      pointers[i] = JsonPointer.compile(names.get(i).substring(outward[i]));
    }
    chain = new JsonNode[shape.depth() + 1];
  }

  /** Number of leading {@code ^}. */
  static int outward(String name) {
    int n = 0;
    while (n < name.length() && name.charAt(n) == '^') {
      n++;
    }
    return n;
  }

  @Override
  public void each(RawRecord raw, String[] row, Rows rows) throws Unreadable {
    index = 0;
    Iterable<JsonNode> all = documents.of(raw);
    for (JsonNode document : all) {
      JsonNode head = unwrap(document);
      if (!shape.items().isEmpty() && !head.at(shape.items().get(0)).isArray()) {
        throw new Unreadable("holds no list at " + shape.items().get(0));
      }
    }
    for (JsonNode document : all) {
      int level = 0;
      JsonNode head = unwrap(document);
      if (shape.envelope() != null) {
        chain[level++] = head == document ? MissingNode.getInstance() : document;
      }
      chain[level] = head;
      descend(level, 0, row, rows);
    }
  }

  private JsonNode unwrap(JsonNode document) {
    JsonNode inner =
        shape.envelope() == null ? MissingNode.getInstance() : document.at(shape.envelope());
    return inner.isObject() ? inner : document;
  }

  private void descend(int level, int item, String[] row, Rows rows) {
    if (item == shape.items().size()) {
      fill(row);
      rows.take(index++);
      return;
    }
    JsonNode elements = chain[level].at(shape.items().get(item));
    for (JsonNode element : elements) {
      if (list != elements) {
        list = elements;
        siblings.clear();
      }
      chain[level + 1] = element;
      descend(level + 1, item + 1, row, rows);
    }
  }

  private void fill(String[] row) {
    for (int i = 0; i < slots.length; i++) {
      row[slots[i]] = JsonText.text(chain[chain.length - 1 - outward[i]].at(pointers[i]));
    }
  }

  @Override
  public Siblings siblings() {
    return this;
  }

  @Override
  public JsonNode find(JsonPointer where, String text) {
    return siblings.computeIfAbsent(where, this::indexed).get(text);
  }

  private Map<String, JsonNode> indexed(JsonPointer where) {
    Map<String, JsonNode> found = new HashMap<>();
    for (JsonNode element : list) {
      String text = JsonText.text(element.at(where));
      if (text != null) {
        found.putIfAbsent(text, element);
      }
    }
    return found;
  }
}
