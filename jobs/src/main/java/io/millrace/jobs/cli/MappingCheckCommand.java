package io.millrace.jobs.cli;

import io.millrace.domain.UserError;
import io.millrace.domain.event.Coordinates;
import io.millrace.jobs.files.MappingCheck;
import io.millrace.jobs.files.MappingCheck.Report;
import io.millrace.jobs.files.MappingCheck.Row;
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
    name = "check",
    description = "Reads a sample through a mapping: what each record becomes, what is refused.",
    footer = {
      "",
      "Exit 1 when the mapping is wrong, does not fit the file, or accepts no record.",
      "Example: millrace mapping check my-mapping.yaml --input sample.csv.gz"
    })
final class MappingCheckCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Parameters(paramLabel = "FILE|NAME", description = "A mapping of yours, or a shipped one.")
  String mapping;

  @Option(names = "--input", required = true, paramLabel = "SAMPLE", description = "A file.")
  Path input;

  @Option(names = "--first", paramLabel = "N", description = "Default: ${DEFAULT-VALUE}.")
  int first = 3;

  @Option(names = "--json", description = "As a JSON object.")
  boolean json;

  @Override
  public Integer call() {
    if (first < 0) {
      throw new UserError("--first " + first + ": at least 0");
    }
    Report report = MappingCheck.run(mapping, input.toString(), first);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(JsonOut.text(object(report)));
    } else {
      print(report, out);
    }
    return report.accepted() > 0 ? Millrace.DONE : Millrace.FAILED;
  }

  private static void print(Report report, PrintWriter out) {
    report.first().forEach(row -> print(row, out));
    if (!report.firstRejected().isEmpty()) {
      out.println("first rejected:");
      report.firstRejected().forEach(row -> print(row, out));
    }
    out.printf(Locale.ROOT, "%,d accepted, %,d rejected%n", report.accepted(), rejected(report));
    report.rejected().forEach((why, n) -> out.printf(Locale.ROOT, "  %,d %s%n", n, why));
  }

  private static void print(Row row, PrintWriter out) {
    if (row.reason() != null) {
      out.println(at(row) + "  " + row.reason() + ": " + row.detail());
      return;
    }
    out.println(at(row));
    row.fields().forEach((name, value) -> out.printf(Locale.ROOT, "  %-16s %s%n", name, value));
    if (row.identity() != null) {
      out.printf(Locale.ROOT, "  %-16s %s%n", "(identity)", row.identity());
    }
  }

  private static String at(Row row) {
    Coordinates at = row.at();
    return at.source() + ":" + at.offset() + (at.index() == 0 ? "" : "#" + at.index());
  }

  private static long rejected(Report report) {
    return report.rejected().values().stream().mapToLong(Long::longValue).sum();
  }

  private static Map<String, Object> object(Report report) {
    Map<String, Object> o = new LinkedHashMap<>();
    o.put("accepted", report.accepted());
    o.put("rejected", rejected(report));
    o.put("reasons", report.rejected());
    o.put("first", objects(report.first()));
    o.put("first_rejected", objects(report.firstRejected()));
    return o;
  }

  private static List<Map<String, Object>> objects(List<Row> rows) {
    return rows.stream().map(MappingCheckCommand::object).toList();
  }

  private static Map<String, Object> object(Row row) {
    Map<String, Object> o = new LinkedHashMap<>();
    o.put("at", at(row));
    o.put("fields", row.fields());
    o.put("identity", row.identity());
    o.put("reason", row.reason());
    o.put("detail", row.detail());
    return o;
  }
}
