package io.millrace.jobs.cli;

import io.millrace.jobs.policy.PolicyDocument;
import io.millrace.jobs.policy.PolicyLoader;
import io.millrace.warehouse.catalog.WarehouseConfig;
import io.millrace.warehouse.read.WarehouseReader;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
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
    name = "validate",
    description = "Checks policy documents; every problem is listed with its file, line and key.")
final class PolicyValidateCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Parameters(paramLabel = "PATH", description = "A YAML file, or a folder of them.")
  Path path;

  @Option(
      names = "--warehouse",
      paramLabel = "DIR",
      description = {
        "Also checks against what a warehouse has seen: pages that would have gone out in the last",
        "week against 'pages_per_week' of governance, and words of sources that outcomes do not map."
      })
  Path warehouse;

  @Option(names = "--json", description = "As a JSON array.")
  boolean json;

  @Override
  public Integer call() {
    List<PolicyDocument> documents = documents();
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(JsonOut.text(documents.stream().map(PolicyValidateCommand::object).toList()));
      return Millrace.DONE;
    }
    for (PolicyDocument d : documents) {
      out.printf(
          Locale.ROOT,
          "%-12s %-12s version %-4d %-8s in force from %-24s %s%n",
          d.kind(),
          d.id(),
          d.version(),
          d.mode(),
          from(d),
          d.origin());
    }
    out.printf(Locale.ROOT, "%d documents, all valid%n", documents.size());
    return Millrace.DONE;
  }

  private List<PolicyDocument> documents() {
    if (warehouse == null) {
      return PolicyLoader.validate(path);
    }
    try (WarehouseReader history = WarehouseReader.open(WarehouseConfig.at(warehouse))) {
      return PolicyLoader.validate(path, history);
    }
  }

  private static String from(PolicyDocument d) {
    return d.effectiveFrom() == Long.MIN_VALUE
        ? "the beginning"
        : Instant.ofEpochMilli(d.effectiveFrom()).toString();
  }

  private static Map<String, Object> object(PolicyDocument d) {
    Map<String, Object> o = new LinkedHashMap<>();
    o.put("kind", d.kind());
    o.put("id", d.id());
    o.put("version", d.version());
    o.put("mode", d.mode().name());
    o.put("effective_from", d.effectiveFrom() == Long.MIN_VALUE ? null : from(d));
    o.put("sha256", d.sha256());
    o.put("origin", d.origin());
    return o;
  }
}
