package io.millrace.jobs.control.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.jobs.kafka.AvroMessages;
import io.millrace.jobs.kafka.WriterSchemas;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericEnumSymbol;
import org.apache.avro.generic.GenericRecord;

/**
 * Control documents as JSON objects, whichever way they were written: Confluent's wire format with
 * the contract's schemas, or JSON itself, which people can write by hand.
 */
final class ControlMessages {
  private static final ObjectReader JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .build()
          .readerFor(JsonNode.class);

  private final WriterSchemas schemas;
  private final Map<Schema, AvroMessages> avro = new HashMap<>();

  /**
   * @param schemas null where no registry is known: only JSON is read then
   */
  ControlMessages(WriterSchemas schemas) {
    this.schemas = schemas;
  }

  /** A message that is no document; says why, quotes nothing. */
  static final class Unusable extends Exception {
    private static final long serialVersionUID = 1;

    Unusable(String why) {
      super(why, null, false, false);
    }
  }

  JsonNode read(byte[] bytes, Schema schema) throws Unusable {
    if (bytes.length > 0 && bytes[0] == 0) {
      if (schemas == null) {
        throw new Unusable("is Avro, and no registry is known");
      }
      AvroMessages.Read read =
          avro.computeIfAbsent(schema, s -> new AvroMessages(s, schemas)).read(bytes);
      if (read.record() == null) {
        throw new Unusable(read.reason() + ": " + read.detail());
      }
      return json(read.record());
    }
    try {
      JsonNode node = JSON.readTree(bytes);
      if (node.isObject()) {
        return node;
      }
    } catch (JsonProcessingException e) {
      throw new Unusable("is no JSON, or has a key twice");
    } catch (IOException e) {
      throw new Unusable("cannot be read");
    }
    throw new Unusable("is no JSON object");
  }

  private static ObjectNode json(GenericRecord record) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    List<Schema.Field> fields = record.getSchema().getFields();
    for (Schema.Field field : fields) {
      Object value = record.get(field.pos());
      if (value != null) {
        node.set(field.name(), json(value));
      }
    }
    return node;
  }

  private static JsonNode json(Object value) {
    JsonNodeFactory f = JsonNodeFactory.instance;
    if (value instanceof GenericRecord record) {
      return json(record);
    }
    if (value instanceof Long || value instanceof Integer) {
      return f.numberNode(((Number) value).longValue());
    }
    if (value instanceof Double || value instanceof Float) {
      return f.numberNode(((Number) value).doubleValue());
    }
    if (value instanceof Boolean flag) {
      return f.booleanNode(flag);
    }
    return f.textNode(
        value instanceof GenericEnumSymbol<?> symbol ? symbol.toString() : value.toString());
  }
}
