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
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/** Writes records of the contract in Confluent's wire format, their schemas registered by topic. */
public final class AvroWriter {
  private final SchemaRegistryClient registry;
  private final Map<String, Integer> ids = new HashMap<>();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
  private BinaryEncoder encoder;

  public AvroWriter(RegistrySettings registry) {
    this.registry = WriterSchemas.client(registry);
  }

  /**
   * The message's value.
   *
   * @throws UserError when the registry does not take the schema
   */
  public byte[] write(String topic, ContractRecord record) {
    int id = ids.computeIfAbsent(topic, t -> register(t, record.kind()));
    out.reset();
    out.write(0);
    for (int shift = 24; shift >= 0; shift -= 8) {
      out.write(id >>> shift);
    }
    try {
      encoder = EncoderFactory.get().binaryEncoder(out, encoder);
      new GenericDatumWriter<GenericRecord>(ContractAvro.schema(record.kind()))
          .write(ContractAvro.toAvro(record), encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private int register(String topic, RecordKind kind) {
    Schema schema = ContractAvro.schema(kind);
    try {
      return registry.register(topic + "-value", new AvroSchema(schema));
    } catch (IOException | RestClientException e) {
      throw new UserError("the schema of " + topic + " could not be registered: " + e.getMessage());
    }
  }
}
