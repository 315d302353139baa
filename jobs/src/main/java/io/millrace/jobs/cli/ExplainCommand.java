package io.millrace.jobs.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.domain.fingerprint.Explanation;
import io.millrace.domain.fingerprint.Fingerprints;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "explain",
    description =
        "Shows what makes a line's fingerprint: its words, what was masked and why, its id.")
final class ExplainCommand implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Spec CommandSpec spec;

  @Parameters(paramLabel = "LINE", description = "A message, or a message with its stack trace.")
  String line;

  @Option(names = "--json", description = "As a JSON object.")
  boolean json;

  @Override
  public Integer call() throws IOException {
    Explanation explanation = Fingerprints.explain(line);
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        json ? JSON.writeValueAsString(object(explanation)) : explanation.toString().strip());
    return Millrace.DONE;
  }

  private static Map<String, Object> object(Explanation e) {
    Map<String, Object> o = new LinkedHashMap<>();
    o.put("fingerprint", e.fingerprint().text());
    o.put("algorithm", e.fingerprint().algorithm());
    o.put("basis", e.fingerprint().basis().name());
    o.put("exception_type", e.fingerprint().exceptionType());
    o.put("call_site", e.fingerprint().callSite());
    o.put("template", e.fingerprint().template());
    o.put("frames", e.frames());
    o.put("words", e.words().stream().map(ExplainCommand::word).toList());
    return o;
  }

  private static Map<String, String> word(Explanation.Word w) {
    return Map.of("text", w.text(), "why", w.why());
  }
}
