package io.millrace.jobs.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.domain.mask.Masked;
import io.millrace.domain.mask.TextMasker;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "mask",
    description = "Prints a file's lines with personal data and secrets masked.",
    footer = {
      "",
      "--json says where the hits are (offsets in UTF-16 units of the line) and never what they are."
    })
final class MaskCommand implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Spec CommandSpec spec;

  @Option(names = "--input", required = true, paramLabel = "FILE", description = "Plain or gzip.")
  Path input;

  @Option(names = "--json", description = "A JSON object a line: the masked text and its hits.")
  boolean json;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    TextMasker masker = new TextMasker();
    try (TextLines lines = TextLines.open(input)) {
      for (String line = lines.next(); line != null; line = lines.next()) {
        out.print(json ? object(masker.explain(line)) : masker.mask(line));
        out.print('\n');
      }
    }
    return Millrace.DONE;
  }

  private static String object(Masked masked) throws JsonProcessingException {
    Map<String, Object> o = new LinkedHashMap<>();
    o.put("text", masked.text());
    o.put("hits", masked.hits().stream().map(MaskCommand::hit).toList());
    return JSON.writeValueAsString(o);
  }

  private static Map<String, Object> hit(Masked.Hit hit) {
    Map<String, Object> o = new LinkedHashMap<>();
    o.put("type", hit.type().name());
    o.put("start", hit.start());
    o.put("end", hit.end());
    return o;
  }
}
