package io.millrace.jobs.cli;

import io.millrace.jobs.policy.PolicyDiff;
import io.millrace.jobs.policy.PolicyDocument;
import io.millrace.jobs.policy.PolicyLoader;
import java.io.PrintWriter;
import java.nio.file.Path;
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
    name = "diff",
    description = "Shows what documents say differently, value by value.",
    footer = "With one path, against the bundled documents of the same kinds.")
final class PolicyDiffCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Parameters(
      arity = "1..2",
      paramLabel = "PATH",
      description = "A YAML file or a folder of them; two for before and after.")
  List<Path> paths;

  @Option(names = "--json", description = "As a JSON array.")
  boolean json;

  @Override
  public Integer call() {
    List<PolicyDocument> after = PolicyLoader.validate(paths.get(paths.size() - 1));
    List<PolicyDocument> before =
        paths.size() == 2 ? PolicyLoader.validate(paths.get(0)) : bundledLike(after);
    List<PolicyDiff.Change> changes = PolicyDiff.of(before, after);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(JsonOut.text(changes.stream().map(PolicyDiffCommand::object).toList()));
      return Millrace.DONE;
    }
    for (PolicyDiff.Change c : changes) {
      out.printf(
          Locale.ROOT,
          "%s: %s: %s -> %s%n",
          c.document(),
          c.path(),
          c.before() == null ? "(absent)" : c.before(),
          c.after() == null ? "(absent)" : c.after());
    }
    out.printf(Locale.ROOT, "%d differences%n", changes.size());
    return Millrace.DONE;
  }

  private static List<PolicyDocument> bundledLike(List<PolicyDocument> documents) {
    return PolicyLoader.defaults().stream()
        .filter(d -> documents.stream().anyMatch(o -> o.kind().equals(d.kind())))
        .filter(d -> documents.stream().anyMatch(o -> o.id().equals(d.id())))
        .toList();
  }

  private static Map<String, Object> object(PolicyDiff.Change c) {
    Map<String, Object> o = new LinkedHashMap<>();
    o.put("document", c.document());
    o.put("path", c.path());
    o.put("before", c.before());
    o.put("after", c.after());
    return o;
  }
}
