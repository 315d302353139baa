package io.millrace.jobs.mapping;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.millrace.domain.event.ContractField;
import io.millrace.domain.event.ContractField.Type;
import io.millrace.domain.event.ContractRecord;
import io.millrace.domain.event.ContractSchema;
import io.millrace.domain.event.Coordinates;
import io.millrace.domain.event.RecordKind;
import io.millrace.domain.event.RejectReason;
import io.millrace.domain.event.SourceRecord;
import io.millrace.domain.intake.ContractJudge;
import io.millrace.domain.intake.Refusal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The contract's own JSON lines. Fields that the contract does not know are skipped, as a reader of
 * an older schema skips them in Avro, and named.
 */
final class NativeDecoder implements RecordDecoder {
  static final String NAME = "native";

  private final ContractSchema schema;
  private final ContractJudge judge;
  private final UnknownFields unknownFields = new UnknownFields();

  NativeDecoder(RecordKind kind, ContractJudge judge) {
    this.schema = ContractSchema.of(kind);
    this.judge = judge;
  }

  @Override
  public void decode(RawRecord raw, Coordinates at, Consumer<? super SourceRecord> out) {
    out.accept(decode(raw, at));
  }

  private SourceRecord decode(RawRecord raw, Coordinates at) {
    if (raw.truncated()) {
      return Rejects.tooLarge(raw, at, NAME);
    }
    try {
      List<String> unknown = new ArrayList<>(0);
      ContractRecord record = read(raw.bytes(), unknown);
      Refusal refusal = judge.judge(record);
      return refusal == null
          ? new SourceRecord.Decoded(
              record,
              at,
              Rejects.brokerTime(raw, record),
              raw.hash(),
              NAME,
              null,
              unknownFields.text(unknown))
          : Rejects.of(refusal.reason(), refusal.detail(), raw, at, NAME);
    } catch (Unreadable e) {
      return Rejects.of(RejectReason.UNDECODABLE, e.getMessage(), raw, at, NAME);
    } catch (IOException e) {
      return Rejects.of(RejectReason.UNDECODABLE, JsonText.why("is", e), raw, at, NAME);
    } catch (RuntimeException e) {
      // A record that breaks the decoder must not break the run.
      return Rejects.of(RejectReason.POISON, e.getClass().getSimpleName(), raw, at, NAME);
    }
  }

  private ContractRecord read(byte[] json, List<String> unknown) throws IOException, Unreadable {
    ContractRecord record = ContractRecord.blank(schema.kind());
    try (JsonParser parser = JsonText.MAPPER.getFactory().createParser(json)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new Unreadable("is no JSON object");
      }
      BitSet seen = new BitSet(schema.fields().size());
      String name;
      while ((name = parser.nextFieldName()) != null) {
        parser.nextToken();
        int position = schema.find(name);
        if (position < 0) {
          unknown.add(name);
          parser.skipChildren();
        } else {
          if (seen.get(position)) {
            throw new Unreadable("has the field '" + name + "' twice");
          }
          seen.set(position);
          record.values()[position] = value(schema.fields().get(position), parser);
        }
      }
      if (parser.currentToken() != JsonToken.END_OBJECT || parser.nextToken() != null) {
        throw new Unreadable("has text behind its JSON object");
      }
    }
    Rejects.fillDefaults(record);
    return record;
  }

  /** What does not fit the field's type comes back as text, for the judge to refuse. */
  private static Object value(ContractField field, JsonParser parser)
      throws IOException, Unreadable {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.VALUE_NULL) {
      return null;
    }
    if (token == JsonToken.START_OBJECT && field.type() == Type.STRING_MAP) {
      return map(field, parser);
    }
    if (token.isStructStart()) {
      parser.skipChildren();
      return field.type() == Type.STRING_MAP ? "a list" : Map.of();
    }
    if (token == JsonToken.VALUE_NUMBER_INT) {
      return number(field, parser);
    }
    if (token.isBoolean() && field.type() == Type.BOOLEAN) {
      return parser.getBooleanValue();
    }
    return FieldPlan.convert(field, parser.getText());
  }

  private static Object number(ContractField field, JsonParser parser) throws IOException {
    boolean small = parser.getNumberType() == JsonParser.NumberType.INT;
    return switch (field.type()) {
      case INT -> small ? (Object) parser.getIntValue() : parser.getText();
      case LONG, TIMESTAMP_MILLIS ->
          small || parser.getNumberType() == JsonParser.NumberType.LONG
              ? (Object) parser.getLongValue()
              : parser.getText();
      case STRING, ENUM, BOOLEAN, STRING_MAP -> parser.getText();
    };
  }

  private static Map<String, String> map(ContractField field, JsonParser parser)
      throws IOException, Unreadable {
    Map<String, String> map = new TreeMap<>();
    String key;
    while ((key = parser.nextFieldName()) != null) {
      JsonToken token = parser.nextToken();
      String value =
          token.isStructStart()
              ? JsonText.MAPPER.readTree(parser).toString()
              : token == JsonToken.VALUE_NULL ? null : parser.getText();
      if (value != null && map.put(key, value) != null) {
        throw new Unreadable("has a key of '" + field.name() + "' twice");
      }
    }
    return map;
  }
}
