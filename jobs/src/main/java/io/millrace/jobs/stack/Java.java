package io.millrace.jobs.stack;

import io.millrace.domain.UserError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts Java programs from the folders that the build profile {@code parts} fills. */
final class Java {
  private final Path home;

  /**
   * @param home the checkout, which holds {@code parts/}
   */
  Java(Path home) {
    this.home = home;
  }

  /** The folder that the build of a part filled. */
  Path target(String part) {
    Path target = home.resolve("parts").resolve(part).resolve("target");
    if (!Files.isDirectory(target)) {
      throw new UserError(
          "the jars of "
              + part
              + " are not in "
              + target
              + "; fetch them with\n"
              + "  mvn -Pparts -Dquick -DskipTests -pl parts/"
              + part
              + " -am package");
    }
    return target;
  }

  /** The command of a server whose jars are in a part's {@code lib}. */
  List<String> server(String part, List<String> jvm, String main, List<String> args) {
    List<String> command = new ArrayList<>();
    command.add(java());
    command.addAll(jvm);
    command.add("-cp");
    command.add(target(part).resolve("lib") + "/*");
    command.add(main);
    command.addAll(args);
    return command;
  }

  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /**
   * Runs a program of a part to its end.
   *
   * @return what it printed
   * @throws UserError when it fails, with its last words
   */
  String run(String part, String main, List<String> args) throws IOException {
    return run(server(part, List.of("-Xmx128m"), main, args));
  }

  static String run(List<String> command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new UserError(String.join(" ", command) + " failed:\n" + said);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
    return said;
  }
}
