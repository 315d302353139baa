package io.millrace.jobs.kafka;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.millrace.avro.ContractAvro;
import io.millrace.domain.UserError;
import io.millrace.domain.event.ContractRecord;
import io.millrace.domain.event.RecordKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/** Writes records of the contract in Confluent's wire format, their schemas registered by topic. */
public final class AvroWriter {
  private static final String SUBJECT = "-value";

  /** A field that no release has. */
  public static final String ADDED = "added_later";

  private final SchemaRegistryClient registry;
  private final Map<String, Integer> ids = new HashMap<>();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
  private final Map<RecordKind, Schema> schemas = new EnumMap<>(RecordKind.class);
  private BinaryEncoder encoder;
  private boolean evolved;

  public AvroWriter(RegistrySettings registry) {
    this.registry = WriterSchemas.client(registry);
  }

  /**
   * The message's value.
   *
   * @throws UserError when the registry does not take the schema
   */
  public byte[] write(String topic, ContractRecord record) {
    Schema schema = schemas.computeIfAbsent(record.kind(), this::schema);
    int id = ids.computeIfAbsent(topic, t -> register(t, schema));
    out.reset();
    out.write(0);
    for (int shift = 24; shift >= 0; shift -= 8) {
      out.write(id >>> shift);
    }
    try {
      encoder = EncoderFactory.get().binaryEncoder(out, encoder);
      GenericRecord value = ContractAvro.toAvro(record);
      new GenericDatumWriter<GenericRecord>(schema)
          .write(evolved ? evolved(value, schema) : value, encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /**
   * From here on writes schemas that have an optional field more, as a newer release would: the
   * registry is told to let nothing else than compatible ones pass.
   */
  public void evolve() {
    evolved = true;
    schemas.clear();
    Map<String, Integer> before = new HashMap<>(ids);
    ids.clear();
    for (String topic : before.keySet()) {
      try {
        registry.updateCompatibility(topic + SUBJECT, "BACKWARD_TRANSITIVE");
      } catch (IOException | RestClientException e) {
        throw new UserError("the compatibility of " + topic + " could not be set: " + e);
      }
    }
  }

  private Schema schema(RecordKind kind) {
    Schema today = ContractAvro.schema(kind);
    return evolved ? withOneMore(today) : today;
  }

  static Schema withOneMore(Schema schema) {
    List<Schema.Field> fields = new ArrayList<>();
    schema.getFields().forEach(field -> fields.add(new Schema.Field(field, field.schema())));
    Schema optional =
        Schema.createUnion(Schema.create(Schema.Type.NULL), Schema.create(Schema.Type.STRING));
    fields.add(new Schema.Field(ADDED, optional, null, Schema.Field.NULL_DEFAULT_VALUE));
    return Schema.createRecord(
        schema.getName(), schema.getDoc(), schema.getNamespace(), false, fields);
  }

  private static GenericRecord evolved(GenericRecord value, Schema schema) {
    GenericRecord out = new GenericData.Record(schema);
    value.getSchema().getFields().forEach(f -> out.put(f.name(), value.get(f.pos())));
    out.put(ADDED, "of a newer release");
    return out;
  }

  private int register(String topic, Schema schema) {
    try {
      return registry.register(topic + SUBJECT, new AvroSchema(schema));
    } catch (IOException | RestClientException e) {
      throw new UserError("the schema of " + topic + " could not be registered: " + e.getMessage());
    }
  }
}
