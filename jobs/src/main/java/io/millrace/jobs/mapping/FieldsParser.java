package io.millrace.jobs.mapping;

import io.millrace.domain.event.ContractField;
import io.millrace.domain.event.ContractField.Type;
import io.millrace.domain.event.ContractSchema;
import io.millrace.domain.event.RecordKind;
import io.millrace.jobs.document.Item;
import io.millrace.jobs.document.Nearest;
import io.millrace.jobs.document.Section;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the {@code fields} of a mapping against the contract. */
final class FieldsParser {
  private final ContractSchema schema;
  private final List<String> known;
  private final ExpressionParser expressions;

  FieldsParser(RecordKind kind, ExpressionParser expressions) {
    this.schema = ContractSchema.of(kind);
    this.known = schema.fields().stream().map(ContractField::name).toList();
    this.expressions = expressions;
  }

  List<FieldPlan> parse(Section section, Section top) {
    List<FieldPlan> plans = new ArrayList<>();
    Map<String, Item> given = section.all();
    given.forEach(
        (name, item) -> {
          int position = schema.find(name);
          if (position < 0) {
            item.problem("is no field of " + schema.kind() + Nearest.hint(name, known));
          } else if (position == schema.timeField()) {
            item.problem("is given under 'time'");
          } else if (!item.isNull()) {
            plans.add(plan(position, item));
          }
        });
    if (top.required("fields") != null) {
      requireAll(given, section);
    }
    return plans;
  }

  private FieldPlan plan(int position, Item item) {
    ContractField field = schema.fields().get(position);
    if (field.type() == Type.STRING_MAP) {
      return map(position, field, item);
    }
    Expression value = expressions.parse(item);
    if (value instanceof Expression.Constant constant) {
      checkConstant(field, constant.text(), item);
    }
    return new FieldPlan(position, field, value, Map.of(), false);
  }

  private FieldPlan map(int position, ContractField field, Item item) {
    Map<String, Expression> entries = new LinkedHashMap<>();
    boolean rest = item.isSection() && item.section().flag("rest", false);
    item.section()
        .all()
        .forEach(
            (key, value) -> {
              if (!key.equals("rest")) {
                entries.put(key, expressions.parse(value));
              }
            });
    return new FieldPlan(position, field, null, entries, rest);
  }

  private static void checkConstant(ContractField field, String text, Item item) {
    Object value = FieldPlan.convert(field, text);
    boolean fits =
        switch (field.type()) {
          case STRING, STRING_MAP -> true;
          case ENUM -> field.symbols().contains(String.valueOf(value));
          case INT -> value instanceof Integer;
          case LONG, TIMESTAMP_MILLIS -> value instanceof Long;
          case BOOLEAN -> value instanceof Boolean;
        };
    if (text != null && !fits) {
      item.problem("'" + text + "' is no " + field.type() + Nearest.hint(text, field.symbols()));
    }
  }

  private void requireAll(Map<String, Item> given, Section section) {
    for (ContractField field : schema.fields()) {
      boolean elsewhere =
          field.name().equals("event_id") || schema.at(field.name()) == schema.timeField();
      if (field.required() && !elsewhere && !given.containsKey(field.name())) {
        section.problem(
            "nothing gives '" + field.name() + "', which " + schema.kind() + " requires");
      }
    }
  }
}
