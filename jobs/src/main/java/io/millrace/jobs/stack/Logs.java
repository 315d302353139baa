package io.millrace.jobs.stack;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Configurations that ship inside the jar. */
final class Logs {
  private Logs() {}

  /** One JSON object a line, for what runs our code; the same as in k8s/. */
  static String json() {
    return resource("log4j2-json.properties");
  }

  /** Lines for people, for servers of others. */
  static String plain() {
    return resource("log4j2-plain.properties");
  }

  static String resource(String name) {
    try (InputStream in = Logs.class.getResourceAsStream("/stack/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
