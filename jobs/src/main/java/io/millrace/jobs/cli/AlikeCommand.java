package io.millrace.jobs.cli;

import io.millrace.jobs.alike.Alike;
import io.millrace.jobs.alike.AlikePair;
import io.millrace.warehouse.read.WarehouseReader;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "alike",
    description = "Clusters that read alike by an embedding of yours: questions to reviewers.",
    footer = {
      "",
      "An embedding is a class that implements io.millrace.jobs.alike.Embedding,",
      "named in META-INF/services of a jar on the class path. Nothing is written,",
      "and nothing is joined but by `review ITEM --must-link FP`; `--cannot-link FP`",
      "answers a question for good. Patterns have no wording and are left out."
    })
final class AlikeCommand implements Callable<Integer> {
  @Spec CommandSpec spec;
  @Mixin WarehouseOption warehouse;

  @Option(names = "--embedding", paramLabel = "NAME", required = true, description = "Which one.")
  String embedding;

  @Option(
      names = "--at-least",
      paramLabel = "LIKENESS",
      defaultValue = "0.8",
      description = "Cosine from which a pair is asked about, 0 to 1 (default: ${DEFAULT-VALUE}).")
  double atLeast;

  @Option(
      names = "--top",
      paramLabel = "N",
      defaultValue = "20",
      description = "At most so many questions (default: ${DEFAULT-VALUE}).")
  int top;

  @Option(names = "--json", description = "As a JSON array.")
  boolean json;

  @Override
  public Integer call() {
    if (!(atLeast >= 0 && atLeast <= 1)) {
      throw new ParameterException(spec.commandLine(), "--at-least must be between 0 and 1");
    }
    if (top < 1) {
      throw new ParameterException(spec.commandLine(), "--top must be at least 1");
    }
    List<AlikePair> all;
    try (WarehouseReader rows = WarehouseReader.open(warehouse.config())) {
      all = Alike.find(rows, embedding, atLeast);
    }
    List<AlikePair> shown = all.subList(0, Math.min(top, all.size()));
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(JsonOut.text(shown.stream().map(this::object).toList()));
      return Millrace.DONE;
    }
    out.printf(
        "%d pairs of clusters read alike by '%s', which is a machine's opinion%n",
        all.size(), embedding);
    for (AlikePair pair : shown) {
      out.printf(Locale.ROOT, "%.2f %s%n", pair.likeness(), pair.environment());
      out.printf("     %s%n       %s%n", pair.label(), pair.text());
      out.printf("     %s%n       %s%n", pair.otherLabel(), pair.otherText());
      out.printf(
          "     review %s --must-link %s, or --cannot-link %s%n",
          pair.itemId(), pair.other(), pair.other());
    }
    return Millrace.DONE;
  }

  private Map<String, Object> object(AlikePair pair) {
    Map<String, Object> o = new LinkedHashMap<>();
    o.put("embedding", embedding);
    o.put("machine_generated", true);
    o.put("likeness", pair.likeness());
    o.put("environment", pair.environment());
    o.put("item_id", pair.itemId());
    o.put("label", pair.label());
    o.put("text", pair.text());
    o.put("other_fingerprint", pair.other());
    o.put("other_label", pair.otherLabel());
    o.put("other_text", pair.otherText());
    return o;
  }
}
