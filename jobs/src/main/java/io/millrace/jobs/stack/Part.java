package io.millrace.jobs.stack;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** One server of the stack: how to start it, and how to know that it serves. */
interface Part {
  /** Name in commands and of its files. */
  String name();

  /** Where it is reached, as people type it. */
  String address();

  /** Writes what it needs before it can start; called again before every start. */
  void prepare() throws IOException;

  /** The command, whose process becomes the server itself: no shell, no daemon. */
  List<String> command() throws IOException;

  /** Added to the environment of this process. */
  default Map<String, String> environment() {
    return Map.of();
  }

  /** Null when it serves; else what it says instead. Asks the server, not its port. */
  String notReady();
}
