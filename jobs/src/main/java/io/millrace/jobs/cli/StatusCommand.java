package io.millrace.jobs.cli;

import io.millrace.jobs.WallClock;
import io.millrace.jobs.stack.LocalStack.State;
import io.millrace.jobs.stack.LocalStack.Status;
import io.millrace.jobs.stack.StackPlan;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "status",
    description = "What each part of the local stack does; exit 1 unless all serve.")
final class StatusCommand implements Callable<Integer> {
  @Spec CommandSpec spec;
  @Mixin StackOption stack;

  @Option(names = "--json", description = "A JSON array.")
  boolean json;

  @Override
  public Integer call() throws IOException {
    List<Status> all =
        StackPlan.of(StackOption.home(), stack.folder()).stack(WallClock.system()).status();
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(JsonOut.text(all));
    } else {
      all.forEach(s -> out.println(line(s)));
    }
    return all.stream().allMatch(s -> s.state() == State.SERVING) ? Millrace.DONE : Millrace.FAILED;
  }

  private static String line(Status s) {
    String start = String.format("%-15s %-9s", s.part(), s.state());
    return switch (s.state()) {
      case SERVING -> start + String.format(" pid %-7d %s", s.pid(), s.address());
      case NOT_READY -> start + String.format(" pid %-7d %s (%s)", s.pid(), s.problem(), s.log());
      case DOWN -> start + " " + s.problem() + " (" + s.log() + ")";
    };
  }
}
