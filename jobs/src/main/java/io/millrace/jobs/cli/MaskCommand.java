package io.millrace.jobs.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.domain.mask.Masked;
import io.millrace.domain.mask.TextMasker;
import io.millrace.jobs.mask.MaskScore;
import io.millrace.jobs.mask.NumberingPlans;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "mask",
    description = "Prints a file's lines with personal data and secrets masked.",
    footer = {
      "",
      "--json says where the hits are (offsets in UTF-16 units of the line) and never what they are.",
      "--score reads labelled text, a JSON object a line with 'full_text' and 'spans' (entity_type,",
      "start_position, end_position), and prints recall and precision by type."
    })
final class MaskCommand implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Spec CommandSpec spec;

  @Option(names = "--input", required = true, paramLabel = "FILE", description = "Plain or gzip.")
  Path input;

  @ArgGroup Form form = new Form();

  /** What is printed; the masked lines unless one is chosen. */
  static final class Form {
    @Option(names = "--json", description = "A JSON object a line: the masked text and its hits.")
    boolean json;

    @Option(names = "--score", description = "How much of labelled text is found, by type.")
    boolean score;
  }

  @Option(names = "--errors", description = "With --score: what was missed and what was wrong.")
  boolean errors;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    TextMasker masker = new TextMasker(NumberingPlans.INSTANCE);
    try (TextLines lines = TextLines.open(input)) {
      if (form.score) {
        score(masker, lines, out);
      } else {
        for (String line = lines.next(); line != null; line = lines.next()) {
          out.print(form.json ? object(masker.explain(line)) : masker.mask(line));
          out.print('\n');
        }
      }
    }
    return Millrace.DONE;
  }

  private void score(TextMasker masker, TextLines lines, PrintWriter out) {
    MaskScore score = new MaskScore(masker);
    long number = 0;
    for (String line = lines.next(); line != null; line = lines.next()) {
      score.add(line, input + ":" + ++number);
    }
    out.print(score.text());
    if (errors) {
      score.errors().forEach(out::println);
    }
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
