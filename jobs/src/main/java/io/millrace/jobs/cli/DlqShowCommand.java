package io.millrace.jobs.cli;

import io.millrace.domain.UserError;
import io.millrace.domain.mask.TextMasker;
import io.millrace.jobs.dlq.Rejection;
import io.millrace.jobs.dlq.Rejections;
import io.millrace.jobs.keys.DayKeyFiles;
import io.millrace.jobs.keys.SubjectKeyFile;
import io.millrace.jobs.mask.NumberingPlans;
import io.millrace.warehouse.read.WarehouseReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "show",
    description = "One rejected record: why, where, and its bytes, opened and masked.",
    footer = {"", "The bytes of a rejected record are unmasked where --raw or --output asks so."})
final class DlqShowCommand implements Callable<Integer> {
  private static final int SHOWN = 4096;

  @Spec CommandSpec spec;
  @Mixin WarehouseOption warehouse;

  @Parameters(paramLabel = "ID", description = "Its id, or the beginning of one.")
  String name;

  @ArgGroup How how = new How();

  /** How the bytes are given; masked text unless one is chosen. */
  static final class How {
    @Option(names = "--raw", description = "As they are, and nothing else.")
    boolean raw;

    @Option(names = "--output", paramLabel = "FILE", description = "As they are, into a new file.")
    Path output;

    @Option(names = "--json", description = "What is known, as a JSON object, without the bytes.")
    boolean json;
  }

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    try (WarehouseReader reader = WarehouseReader.open(warehouse.config())) {
      Rejections rejections = new Rejections(reader);
      Rejection r = rejections.find(name);
      if (how.json) {
        out.println(JsonOut.text(DlqListCommand.record(r, false)));
        return Millrace.DONE;
      }
      SubjectKeyFile keys = SubjectKeyFile.of(warehouse.folder, false);
      byte[] bytes = rejections.open(r, new DayKeyFiles(warehouse.folder, keys));
      give(r, bytes, out);
    }
    return Millrace.DONE;
  }

  private void give(Rejection r, byte[] bytes, PrintWriter out) throws IOException {
    if (how.output != null) {
      if (Files.exists(how.output)) {
        throw new UserError(how.output + " exists already");
      }
      Files.write(how.output, bytes);
      out.println(bytes.length + " bytes written to " + how.output);
      return;
    }
    String text = new String(bytes, StandardCharsets.UTF_8);
    if (how.raw) {
      out.print(text);
      return;
    }
    for (Map.Entry<String, Object> e : DlqListCommand.record(r, false).entrySet()) {
      if (e.getValue() != null && !e.getKey().equals("replay_requested")) {
        out.printf("%-12s %s%n", e.getKey(), DlqListCommand.line(e.getValue().toString()));
      }
    }
    String masked = new TextMasker(NumberingPlans.INSTANCE).mask(text);
    out.println();
    out.println(printable(masked.length() <= SHOWN ? masked : masked.substring(0, SHOWN) + " ..."));
  }

  /** Control characters could move the cursor or colour the terminal. */
  private static String printable(String text) {
    StringBuilder safe = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      safe.append(Character.isISOControl(c) && c != '\n' && c != '\t' ? '\u00b7' : c);
    }
    return safe.toString();
  }
}
