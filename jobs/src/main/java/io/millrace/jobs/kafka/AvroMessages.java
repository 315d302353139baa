package io.millrace.jobs.kafka;

import io.millrace.avro.BoundedDecoder;
import io.millrace.avro.ContractAvro;
import io.millrace.domain.event.RejectReason;
import io.millrace.jobs.mapping.UnknownFields;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;

/**
 * Messages in Confluent's wire format (0, schema id, Avro binary), read with one reader schema.
 * What cannot be read is said, not thrown; only a registry that stays silent is an exception.
 */
public final class AvroMessages {
  /** Bytes before the record: the magic 0 and the schema's id. */
  static final int HEAD = 5;

  private final Schema reader;
  private final WriterSchemas schemas;
  private final BoundedDecoder decoder = new BoundedDecoder();
  private final Map<Integer, Form> forms = new HashMap<>();

  /**
   * @param reader schema into which records are resolved
   */
  public AvroMessages(Schema reader, WriterSchemas schemas) {
    this.reader = reader;
    this.schemas = schemas;
  }

  /**
   * What came of a message: a record, or a reason with a detail that quotes no value.
   *
   * @param reason null when there is a record
   * @param schema id of the writer's schema; 0 without a record
   * @param unknown names of fields that the writer has and the reader has not; null for none
   */
  public record Read(
      GenericRecord record, RejectReason reason, String detail, int schema, String unknown) {
    static Read refused(RejectReason reason, String detail) {
      return new Read(null, reason, detail, 0, null);
    }
  }

  /** How records of one writer schema are read; a problem instead when they cannot be. */
  private record Form(
      GenericDatumReader<GenericRecord> records, String problem, int schema, String unknown) {}

  /**
   * Reads one message.
   *
   * @throws RegistryUnavailable when its schema could not be asked for
   */
  public Read read(byte[] bytes) {
    if (bytes.length < HEAD || bytes[0] != 0) {
      return Read.refused(RejectReason.UNDECODABLE, "does not begin with 0 and the id of a schema");
    }
    int id =
        (bytes[1] & 0xff) << 24
            | (bytes[2] & 0xff) << 16
            | (bytes[3] & 0xff) << 8
            | bytes[4] & 0xff;
    Form form = forms.get(id);
    if (form == null) {
      Schema writer = schemas.find(id);
      if (writer == null) {
        return Read.refused(RejectReason.UNKNOWN_SCHEMA, "the registry knows no schema " + id);
      }
      form = form(writer, id);
      forms.put(id, form);
    }
    if (form.problem != null) {
      return Read.refused(RejectReason.INCOMPATIBLE_SCHEMA, "schema " + id + " " + form.problem);
    }
    return decode(form, bytes);
  }

  private Form form(Schema writer, int id) {
    var fit = SchemaCompatibility.checkReaderWriterCompatibility(reader, writer);
    if (fit.getType() == SchemaCompatibilityType.COMPATIBLE) {
      return new Form(new GenericDatumReader<>(writer, reader), null, id, unknown(writer));
    }
    StringBuilder problem = new StringBuilder("(" + writer.getFullName() + ") does not fit");
    fit.getResult()
        .getIncompatibilities()
        .forEach(
            i ->
                problem
                    .append("; ")
                    .append(field(i.getLocation(), i.getMessage()))
                    .append(i.getType())
                    .append(" at ")
                    .append(i.getLocation()));
    return new Form(null, problem.toString(), id, null);
  }

  private String unknown(Schema writer) {
    if (writer.getType() != Schema.Type.RECORD) {
      return null;
    }
    Set<String> names = new HashSet<>();
    writer.getFields().forEach(f -> names.add(f.name()));
    for (Schema.Field field : reader.getFields()) {
      names.remove(field.name());
      names.removeAll(field.aliases());
    }
    return new UnknownFields().text(names);
  }

  /** Name of the field that a location such as {@code /fields/15/type} lies in, with a colon. */
  private String field(String location, String message) {
    String[] path = location.split("/");
    if (path.length > 2 && path[1].equals("fields")) {
      return reader.getFields().get(Integer.parseInt(path[2])).name() + ": ";
    }
    return reader.getField(message) == null ? "" : message + ": ";
  }

  private Read decode(Form form, byte[] bytes) {
    try {
      decoder.over(bytes, HEAD, bytes.length - HEAD);
      GenericRecord record = form.records.read(null, decoder);
      if (decoder.remaining() > 0) {
        return Read.refused(RejectReason.UNDECODABLE, "has bytes behind its record");
      }
      return new Read(record, null, null, form.schema, form.unknown);
    } catch (IOException | AvroRuntimeException | IndexOutOfBoundsException e) {
      return Read.refused(
          RejectReason.UNDECODABLE,
          "is no Avro of its schema: " + (e.getMessage() == null ? "cut short" : e.getMessage()));
    }
  }

  /** Messages that hold telemetry of one kind. */
  static AvroMessages of(io.millrace.domain.event.RecordKind kind, WriterSchemas schemas) {
    return new AvroMessages(ContractAvro.schema(kind), schemas);
  }
}
