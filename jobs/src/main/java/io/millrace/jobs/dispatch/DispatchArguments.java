package io.millrace.jobs.dispatch;

import io.millrace.domain.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The job's arguments: a settings file and values over it. */
final class DispatchArguments {
  private static final String USAGE =
      "usage: DispatchJob [--config FILE] [--set KEY=VALUE]... [--plan]";

  private final Map<String, String> over = new LinkedHashMap<>();
  private Path config;
  private boolean plan;

  private DispatchArguments() {}

  /**
   * @throws UserError when they cannot be understood
   */
  static DispatchArguments parse(String[] args) {
    DispatchArguments out = new DispatchArguments();
    for (int i = 0; i < args.length; i++) {
      switch (args[i]) {
        case "--config" -> out.config = Path.of(value(args, ++i));
        case "--set" -> out.set(value(args, ++i));
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

  private void set(String text) {
    int equals = text.indexOf('=');
    if (equals < 1) {
      throw new UserError("'" + text + "' is no KEY=VALUE\n" + USAGE);
    }
    over.put(text.substring(0, equals), text.substring(equals + 1));
  }

  /** Whether the plan is to be printed instead of running. */
  boolean plan() {
    return plan;
  }

  DispatchConfig config() {
    try {
      String yaml = config == null ? "" : Files.readString(config);
      return DispatchConfigReader.read(config == null ? "--set" : config.toString(), yaml, over);
    } catch (IOException e) {
      throw new UserError("CONFIG_MISSING: " + config + " cannot be read: " + e);
    }
  }
}
