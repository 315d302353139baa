package io.millrace.jobs.cli;

import io.millrace.jobs.savepoint.SavedOperator;
import io.millrace.jobs.savepoint.SavedState;
import io.millrace.jobs.savepoint.Savepoint;
import io.millrace.jobs.savepoint.SavepointReader;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "inspect",
    description = "What a savepoint or checkpoint holds: operators, states, formats, bytes.")
final class SavepointInspectCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Parameters(paramLabel = "PATH", description = "Folder of the savepoint, or its _metadata.")
  String path;

  @Option(names = "--json", description = "As a JSON object.")
  boolean json;

  @Override
  public Integer call() {
    Savepoint savepoint = SavepointReader.read(path);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(JsonOut.text(object(savepoint)));
    } else {
      print(savepoint, out);
    }
    return Millrace.DONE;
  }

  private static void print(Savepoint s, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "%s%n%s, checkpoint %d, %,d bytes%n",
        s.path(),
        s.kind(),
        s.checkpointId(),
        s.bytes());
    if (s.sink() != null) {
      out.printf(
          "rows went to %s, last by job %s%n",
          s.sink().place() == null ? "a warehouse that it does not name" : s.sink().place(),
          s.sink().jobId());
    }
    for (SavedOperator operator : s.operators().values()) {
      if (operator.hasState()) {
        out.printf(
            Locale.ROOT,
            "%-44s %,12d bytes  parallelism %d of %d%n",
            operator.uid(),
            operator.bytes(),
            operator.parallelism(),
            operator.maxParallelism());
        if (operator.problem() != null) {
          out.println("  CANNOT BE READ: " + operator.problem());
        }
        for (SavedState state : operator.states().values()) {
          String kind = state.kind().name().toLowerCase(Locale.ROOT);
          out.printf("  %-9s %-42s %s%n", kind, state.name(), state.format());
        }
      }
    }
  }

  private static Map<String, Object> object(Savepoint s) {
    Map<String, Object> o = new LinkedHashMap<>();
    o.put("path", s.path());
    o.put("kind", s.kind());
    o.put("checkpoint", s.checkpointId());
    o.put("bytes", s.bytes());
    o.put("warehouse", s.sink() == null ? null : s.sink().warehouse());
    o.put("warehouse_place", s.sink() == null ? null : s.sink().place());
    o.put("job", s.sink() == null ? null : s.sink().jobId());
    List<Object> operators = new ArrayList<>();
    for (SavedOperator operator : s.operators().values()) {
      Map<String, Object> p = new LinkedHashMap<>();
      p.put("uid", operator.uid());
      p.put("bytes", operator.bytes());
      p.put("parallelism", operator.parallelism());
      p.put("max_parallelism", operator.maxParallelism());
      p.put("problem", operator.problem());
      p.put("states", operator.states().values());
      operators.add(p);
    }
    o.put("operators", operators);
    return o;
  }
}
