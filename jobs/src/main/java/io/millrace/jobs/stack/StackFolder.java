package io.millrace.jobs.stack;

import io.millrace.domain.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a local stack keeps everything it makes, so that removing one folder removes it.
 *
 * <pre>
 * run/NAME.pid    the process of a part, and when it started
 * run/stack.properties   what `up` was asked for, and the ports it settled on
 * run/JOB.yaml           settings of jobs
 * logs/NAME.log   what a part says
 * NAME/           what a part stores: topics, checkpoints, the catalog's database
 * warehouse/      the tables; every command reads it by --warehouse
 * </pre>
 */
public record StackFolder(Path root) {
  /** Where a stack stands unless another folder is named. */
  public static final String DEFAULT = "stack";

  public StackFolder {
    root = root.toAbsolutePath().normalize();
  }

  PidFile pid(String part) {
    return new PidFile(root.resolve("run").resolve(part + ".pid"));
  }

  Path log(String part) {
    return root.resolve("logs").resolve(part + ".log");
  }

  /** The folder of a part's own files; it exists. */
  Path data(String part) throws IOException {
    return Files.createDirectories(root.resolve(part));
  }

  Path settings() {
    return root.resolve("run").resolve("stack.properties");
  }

  /** Settings with which a job finds the stack's parts. */
  public Path jobSettings(String job) {
    return root.resolve("run").resolve(job + ".yaml");
  }

  /** Folder of the warehouse that jobs of this stack write. */
  public Path warehouse() {
    return root.resolve("warehouse");
  }

  boolean exists() {
    return Files.isRegularFile(settings());
  }

  void create() {
    try {
      Files.createDirectories(root.resolve("run"));
      Files.createDirectories(root.resolve("logs"));
    } catch (IOException e) {
      throw new UserError("the stack's folder " + root + " cannot be written: " + e, e);
    }
  }
}
