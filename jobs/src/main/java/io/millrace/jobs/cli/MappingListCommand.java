package io.millrace.jobs.cli;

import io.millrace.domain.event.RecordKind;
import io.millrace.jobs.mapping.Mapping;
import io.millrace.jobs.mapping.Mappings;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "list", description = "Lists the shipped mappings.")
final class MappingListCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Option(names = "--json", description = "As a JSON array.")
  boolean json;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    List<Mapping> all = Mappings.SHIPPED.stream().map(Mappings::load).toList();
    if (json) {
      List<Map<String, Object>> rows = new ArrayList<>();
      all.forEach(m -> rows.add(object(m)));
      out.println(JsonOut.text(rows));
      return Millrace.DONE;
    }
    for (Mapping m : all) {
      out.printf(
          Locale.ROOT,
          "%-18s %-5s %-8s %s%n",
          m.name(),
          m.format().name().toLowerCase(Locale.ROOT),
          words(m),
          m.description());
    }
    return Millrace.DONE;
  }

  private static Map<String, Object> object(Mapping m) {
    Map<String, Object> o = new LinkedHashMap<>();
    o.put("name", m.name());
    o.put("format", m.format().name().toLowerCase(Locale.ROOT));
    o.put("record", words(m));
    o.put("description", m.description());
    return o;
  }

  private static String words(Mapping mapping) {
    return mapping.kinds().stream().map(RecordKind::name).collect(Collectors.joining("|"));
  }
}
