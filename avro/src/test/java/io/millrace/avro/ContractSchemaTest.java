package io.millrace.avro;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.event.ContractField;
import io.millrace.domain.event.ContractSchema;
import io.millrace.domain.event.RecordKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.JsonProperties;
import org.apache.avro.LogicalType;
import org.apache.avro.Schema;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The Avro schemas and the contract in plain Java say the same, field by field. */
class ContractSchemaTest {

  @ParameterizedTest
  @EnumSource(RecordKind.class)
  void theAvroSchemaEqualsTheContract(RecordKind kind) {
    List<ContractField> fromAvro = new ArrayList<>();
    ContractAvro.schema(kind).getFields().forEach(f -> fromAvro.add(asContract(f)));
    assertThat(fromAvro).isEqualTo(ContractSchema.of(kind).fields());
  }

  private static ContractField asContract(Schema.Field field) {
    Schema schema = field.schema();
    boolean union = schema.isUnion();
    if (union) {
      assertThat(schema.getTypes().get(0).getType()).isEqualTo(Schema.Type.NULL);
      assertThat(field.defaultVal()).isEqualTo(JsonProperties.NULL_VALUE);
      schema = schema.getTypes().get(1);
    }
    Object defaulted = union || !field.hasDefaultValue() ? null : field.defaultVal();
    return new ContractField(
        field.name(),
        type(schema),
        !union && defaulted == null,
        defaulted,
        field.getProp("pii"),
        schema.getType() == Schema.Type.ENUM ? schema.getEnumSymbols() : List.of());
  }

  private static ContractField.Type type(Schema schema) {
    LogicalType logical = schema.getLogicalType();
    if (logical != null) {
      assertThat(logical.getName()).isEqualTo("timestamp-millis");
      return ContractField.Type.TIMESTAMP_MILLIS;
    }
    return Map.of(
            Schema.Type.STRING, ContractField.Type.STRING,
            Schema.Type.INT, ContractField.Type.INT,
            Schema.Type.LONG, ContractField.Type.LONG,
            Schema.Type.BOOLEAN, ContractField.Type.BOOLEAN,
            Schema.Type.ENUM, ContractField.Type.ENUM,
            Schema.Type.MAP, ContractField.Type.STRING_MAP)
        .get(schema.getType());
  }
}
