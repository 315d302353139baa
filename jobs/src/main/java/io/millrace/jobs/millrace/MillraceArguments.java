package io.millrace.jobs.millrace;

import io.millrace.domain.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The job's arguments: a settings file, values over it, mappings of topics. */
final class MillraceArguments {
  static final String USAGE =
      "usage: MillraceJob [--config FILE] [--set KEY=VALUE]... [--mapping TOPIC=NAME|FILE]..."
          + " [--plan]";

  private final Map<String, String> over = new LinkedHashMap<>();
  private final Map<String, String> mappings = new LinkedHashMap<>();
  private Path config;
  private boolean plan;

  private MillraceArguments() {}

  /**
   * @throws UserError when they cannot be understood
   */
  static MillraceArguments parse(String[] args) {
    MillraceArguments out = new MillraceArguments();
    for (int i = 0; i < args.length; i++) {
      switch (args[i]) {
        case "--config" -> out.config = Path.of(value(args, ++i));
        case "--set" -> pair(value(args, ++i), out.over);
        case "--mapping" -> pair(value(args, ++i), out.mappings);
        case "--plan" -> out.plan = true;
        default -> throw new UserError("'" + args[i] + "' is not known\n" + USAGE);
      }
    }
    return out;
  }

  private static String value(String[] args, int at) {
    if (at >= args.length) {
      throw new UserError(args[at - 1] + " needs a value\n" + USAGE);
    }
    return args[at];
  }

  private static void pair(String text, Map<String, String> into) {
    int equals = text.indexOf('=');
    if (equals < 1) {
      throw new UserError("'" + text + "' is no KEY=VALUE\n" + USAGE);
    }
    into.put(text.substring(0, equals), text.substring(equals + 1));
  }

  /** Whether the plan is to be printed instead of running. */
  boolean plan() {
    return plan;
  }

  MillraceSettings settings() {
    return SettingsReader.read(
        config == null ? "--set" : config.toString(), yaml(), over, mappings);
  }

  private String yaml() {
    if (config == null) {
      return "";
    }
    try {
      return Files.readString(config);
    } catch (IOException e) {
      throw new UserError("CONFIG_MISSING: " + config + " cannot be read: " + e);
    }
  }
}
