package io.millrace.jobs.stack;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.millrace.jobs.keys.SubjectKeyFile;
import io.millrace.warehouse.catalog.WarehouseConfig;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The settings with which jobs find the stack: {@code run/JOB.yaml}; docs/kafka.md and alerting.md.
 */
final class JobSettingsFile {
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  private JobSettingsFile() {}

  /** Writes the file, and makes the warehouse's key of pseudonyms. */
  static void write(StackFolder stack, StackAddresses addresses) throws IOException {
    Path warehouse = addresses.warehouse();
    SubjectKeyFile.of(warehouse, true);
    ObjectNode settings = YAML.createObjectNode();
    settings.put("name", "millrace");
    settings.putObject("kafka").put("bootstrap.servers", addresses.kafka());
    settings.putObject("registry").put("url", addresses.registry());
    WarehouseConfig config = WarehouseConfig.at(warehouse);
    ObjectNode place = settings.putObject("warehouse");
    if (config.folder() != null) {
      place.put("folder", config.folder());
    } else {
      ObjectNode catalog = place.putObject("catalog");
      config.properties().forEach(catalog::put);
    }
    settings.put("subject-key-file", warehouse.resolve("keys").resolve("subject.key").toString());
    YAML.writeValue(stack.jobSettings("millrace").toFile(), settings);
    YAML.writeValue(stack.jobSettings("dispatch").toFile(), dispatcher(addresses));
  }

  /** The dispatcher's: the stack's Alertmanager is all that it may reach. */
  private static ObjectNode dispatcher(StackAddresses addresses) {
    ObjectNode settings = YAML.createObjectNode();
    settings.put("name", "millrace-dispatch");
    settings.putObject("kafka").put("bootstrap.servers", addresses.kafka());
    settings.putObject("registry").put("url", addresses.registry());
    ObjectNode guard = settings.putObject("guard");
    guard.putArray("hosts").add(StackSettings.HOST);
    guard.putArray("addresses").add(StackSettings.HOST);
    ObjectNode target = settings.putObject("targets").putObject("alertmanager");
    target.put("kind", "alertmanager").put("url", addresses.alertmanager());
    return settings;
  }
}
