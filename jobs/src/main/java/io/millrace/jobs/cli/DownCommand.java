package io.millrace.jobs.cli;

import io.millrace.jobs.WallClock;
import io.millrace.jobs.embedded.WorkFolder;
import io.millrace.jobs.stack.StackPlan;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "down", description = "Stops the local stack; what it stored stays.")
final class DownCommand implements Callable<Integer> {
  @Spec CommandSpec spec;
  @Mixin StackOption stack;

  @Option(
      names = "--wipe",
      description = "Remove the folder too: topics, checkpoints, catalog, warehouse.")
  boolean wipe;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    StackPlan.of(StackOption.home(), stack.folder())
        .stack(WallClock.system())
        .down(
            line -> {
              out.println(line);
              out.flush();
            });
    if (wipe) {
      WorkFolder.delete(stack.folder().root());
      out.println("removed " + stack.folder().root());
    }
    return Millrace.DONE;
  }
}
