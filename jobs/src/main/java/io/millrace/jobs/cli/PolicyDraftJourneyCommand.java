package io.millrace.jobs.cli;

import io.millrace.jobs.files.Inputs;
import io.millrace.jobs.policy.DraftedJourneys;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "draft-journey",
    description = "Proposes journeys (stages, their order, roles, idle class) from a log of runs.",
    footer = {
      "",
      "Example: millrace policy draft-journey --input helpdesk.csv.gz --mapping process-log"
    })
final class PolicyDraftJourneyCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Option(
      names = "--input",
      required = true,
      paramLabel = "PATH",
      description = "A file or folder.")
  Path input;

  @Option(
      names = "--mapping",
      paramLabel = "NAME|FILE",
      description = "How the records are read; without it they are the contract's own.")
  String mapping;

  @Option(names = "--output", paramLabel = "FILE", description = "Default: standard output.")
  Path output;

  @Option(names = "--json", description = "As a JSON object with the document in it.")
  boolean json;

  @Override
  public Integer call() throws IOException {
    String yaml = DraftedJourneys.of(List.of(new Inputs.Request(input.toString(), mapping)));
    PrintWriter out = spec.commandLine().getOut();
    if (output != null) {
      Files.writeString(output, yaml);
    }
    if (json) {
      Map<String, Object> o = new LinkedHashMap<>();
      o.put("document", yaml);
      o.put("output", output == null ? null : output.toString());
      out.println(JsonOut.text(o));
    } else if (output == null) {
      out.print(yaml);
    } else {
      out.println("journeys drafted to " + output);
    }
    return Millrace.DONE;
  }
}
