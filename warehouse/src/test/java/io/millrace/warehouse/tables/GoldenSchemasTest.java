package io.millrace.warehouse.tables;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.warehouse.contract.Column;
import io.millrace.warehouse.contract.ColumnType;
import io.millrace.warehouse.contract.TableContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every table's published shape, one file each. After a deliberate change: {@code mvn -pl warehouse
 * -am test -Dtest=GoldenSchemasTest -Dsurefire.failIfNoSpecifiedTests=false -Dgolden=write}.
 */
class GoldenSchemasTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path FOLDER =
      Path.of(System.getProperty("millrace.root", ".."), "warehouse/src/test/resources/schemas");

  @Test
  void everyTableIsAsPublished() throws IOException {
    if ("write".equals(System.getProperty("golden"))) {
      write(Tables.ALL, FOLDER);
    }
    assertThat(differences(Tables.ALL, FOLDER)).isEmpty();
  }

  @Test
  void aChangedMissingOrForgottenTableIsNoticed(@TempDir Path folder) throws IOException {
    TableContract a = TableContract.table("a", "A.").build();
    TableContract b = TableContract.table("b", "B.").build();
    write(List.of(a, b), folder);
    assertThat(differences(List.of(a, b), folder)).isEmpty();
    TableContract grown =
        TableContract.table("a", "A.").optional("x", ColumnType.INT, "X.").build();
    TableContract c = TableContract.table("c", "C.").build();
    assertThat(differences(List.of(grown, c), folder))
        .containsExactly("a differs from its golden schema", "c has no golden schema", "b is gone");
  }

  private static List<String> differences(List<TableContract> tables, Path folder)
      throws IOException {
    List<String> differences = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (TableContract table : tables) {
      Path file = file(folder, table.name());
      names.add(file.getFileName().toString());
      if (!Files.exists(file)) {
        differences.add(table.name() + " has no golden schema");
      } else if (!Files.readString(file).equals(text(table))) {
        differences.add(table.name() + " differs from its golden schema");
      }
    }
    try (Stream<Path> files = Files.list(folder)) {
      files
          .map(f -> f.getFileName().toString())
          .filter(name -> !names.contains(name))
          .sorted()
          .forEach(name -> differences.add(name.substring(0, name.length() - 5) + " is gone"));
    }
    return differences;
  }

  private static void write(List<TableContract> tables, Path folder) throws IOException {
    Files.createDirectories(folder);
    for (TableContract table : tables) {
      Files.writeString(file(folder, table.name()), text(table));
    }
  }

  private static Path file(Path folder, String table) {
    return folder.resolve(table + ".json");
  }

  /** One line a column, so that a diff reads like the change. */
  private static String text(TableContract table) {
    StringBuilder text = new StringBuilder("{\n");
    text.append(" \"table\": ").append(json(table.name())).append(",\n");
    text.append(" \"doc\": ").append(json(table.doc())).append(",\n");
    text.append(" \"partitioned_by\": ").append(json(table.partitionColumn())).append(",\n");
    text.append(" \"columns\": [\n");
    String between = "";
    for (Column c : table.columns()) {
      text.append(between).append("  ").append(line(c));
      between = ",\n";
    }
    return text.append("\n ]\n}\n").toString();
  }

  private static String line(Column c) {
    ObjectNode node = JSON.createObjectNode();
    node.put("id", c.id()).put("name", c.name()).put("type", c.type().name());
    node.put("required", c.required());
    ArrayNode inside = node.putArray("inside");
    switch (c.type()) {
      case STRING_MAP -> inside.add(c.keyId()).add(c.elementId());
      case STRING_LIST, LONG_LIST -> inside.add(c.elementId());
      default -> node.remove("inside");
    }
    node.put("doc", c.doc());
    return json(node);
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
