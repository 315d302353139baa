package io.millrace.jobs.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The schema registry, Apicurio behind Confluent's API. Schemas are in an H2 file, for records that
 * outlive a restart carry their ids.
 */
final class RegistryPart implements Part {
  private static final String API = "/apis/ccompat/v7";

  private final Java java;
  private final int port;
  private final Path folder;

  RegistryPart(Java java, StackFolder stack, StackSettings settings) throws IOException {
    this.java = java;
    this.port = settings.port(name());
    this.folder = stack.data(name());
  }

  @Override
  public String name() {
    return "registry";
  }

  @Override
  public String address() {
    return "http://localhost:" + port + API;
  }

  @Override
  public void prepare() {}

  @Override
  public List<String> command() throws IOException {
    Path jars = java.target(name()).resolve("registry");
    try (Stream<Path> files = Files.list(jars)) {
      Path runner =
          files.filter(f -> f.toString().endsWith("-runner.jar")).findFirst().orElseThrow();
      return List.of(
          Java.java(),
          "-Xmx512m",
          "-Djava.io.tmpdir=" + folder,
          "-Dapicurio.datasource.url=jdbc:h2:file:" + folder.resolve("schemas"),
          "-Dquarkus.http.host=" + StackSettings.HOST,
          "-Dquarkus.http.port=" + port,
          "-jar",
          runner.toString());
    }
  }

  @Override
  public String notReady() {
    return Http.notReady(address() + "/subjects");
  }
}
