package io.millrace.warehouse.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.warehouse.catalog.WarehouseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What the rows of a warehouse were computed from ({@code inputs.json}), so that a later run can
 * read it again.
 *
 * @param inputs files or folders in the order they were given
 * @param policies folder of policy documents, or null for the bundled defaults
 */
public record RecordedInputs(List<Input> inputs, Input policies) {
  /** Its name in the warehouse folder. */
  public static final String FILE = "inputs.json";

  private static final int VERSION = 1;
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /**
   * One file or folder.
   *
   * @param path absolute
   * @param mapping name or file of the mapping, or null for the contract's own formats
   * @param sha256 of its content when it was read
   */
  public record Input(String path, String mapping, String sha256) {
    /** As it is on disk now. */
    public static Input of(Path path, String mapping) {
      Path absolute = path.toAbsolutePath().normalize();
      return new Input(absolute.toString(), mapping, ContentHash.of(absolute));
    }

    /** What is wrong with it now, or null when it is what it was. */
    String problem() {
      Path file = Path.of(path);
      if (!Files.exists(file)) {
        return path + " is gone";
      }
      return ContentHash.of(file).equals(sha256) ? null : path + " has changed";
    }
  }

  public RecordedInputs {
    inputs = List.copyOf(inputs);
  }

  /** The inputs recorded in a warehouse; none when it has no record. */
  public static RecordedInputs read(Path warehouse) {
    Path file = warehouse.resolve(FILE);
    if (!Files.exists(file)) {
      return new RecordedInputs(List.of(), null);
    }
    try {
      JsonNode root = JSON.readTree(file.toFile());
      if (root.path("version").asInt() != VERSION) {
        throw new WarehouseException(file + " has a version that is not " + VERSION);
      }
      List<Input> inputs = new ArrayList<>();
      root.path("inputs").forEach(node -> inputs.add(input(node)));
      JsonNode policies = root.path("policies");
      return new RecordedInputs(inputs, policies.isObject() ? input(policies) : null);
    } catch (IOException e) {
      throw new WarehouseException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  private static Input input(JsonNode node) {
    return new Input(
        node.path("path").asText(),
        node.hasNonNull("mapping") ? node.get("mapping").asText() : null,
        node.path("sha256").asText());
  }

  /** Records them, in place of what was recorded. */
  public void write(Path warehouse) {
    ObjectNode root = JSON.createObjectNode().put("version", VERSION);
    ArrayNode list = root.putArray("inputs");
    inputs.forEach(input -> node(list.addObject(), input));
    if (policies != null) {
      node(root.putObject("policies"), policies);
    }
    try {
      JSON.writeValue(warehouse.resolve(FILE).toFile(), root);
    } catch (IOException e) {
      throw new WarehouseException("cannot write " + warehouse.resolve(FILE), e);
    }
  }

  private static void node(ObjectNode node, Input input) {
    node.put("path", input.path()).put("mapping", input.mapping()).put("sha256", input.sha256());
  }

  /** These inputs and then the new ones; an input given again is not read twice. */
  public RecordedInputs plus(RecordedInputs more) {
    List<Input> all = new ArrayList<>(inputs);
    for (Input input : more.inputs) {
      boolean known =
          all.stream()
              .anyMatch(
                  i ->
                      i.path().equals(input.path())
                          && Objects.equals(i.mapping(), input.mapping()));
      if (!known) {
        all.add(input);
      }
    }
    return new RecordedInputs(all, more.policies != null ? more.policies : policies);
  }

  /** What has become of the inputs since: one line each that is gone or has changed. */
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    for (Input input : inputs) {
      String problem = input.problem();
      if (problem != null) {
        problems.add(problem);
      }
    }
    return problems;
  }
}
