package io.millrace.jobs.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.domain.UserError;
import io.millrace.domain.fingerprint.Fingerprint;
import io.millrace.domain.fingerprint.FingerprintMerging;
import io.millrace.domain.fingerprint.Fingerprints;
import io.millrace.domain.fingerprint.Migrations;
import io.millrace.domain.fingerprint.StackRecords;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "fingerprint", description = "One fingerprint id per input record, in order.")
final class FingerprintCommand implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

  /** What a record is in the input. */
  enum RecordForm {
    /** A line. */
    TEXT,
    /** A JSON object a line, with contract field names. */
    JSONL,
    /** A stack trace; records end at an empty line. */
    STACK
  }

  @Spec CommandSpec spec;

  @Option(names = "--input", required = true, paramLabel = "FILE", description = "Plain or gzip.")
  Path input;

  @Option(
      names = "--format",
      required = true,
      description = "text: a line; jsonl: an object a line; stack: up to an empty line.")
  RecordForm format;

  @Option(
      names = "--merged",
      description = "After the joining of templates that one more wildcard makes equal.")
  boolean merged;

  @Option(
      names = "--against",
      paramLabel = "OLD_IDS",
      description =
          "Ids that another policy gave to the same records, in order: prints what became of"
              + " each, as old_id,new_id,occurrences,change,successor.")
  Path against;

  @Option(names = "--output", paramLabel = "FILE", description = "Default: standard output.")
  Path output;

  @Override
  public Integer call() throws IOException {
    if (output == null) {
      write(spec.commandLine().getOut());
      return Millrace.DONE;
    }
    try (PrintWriter out =
        new PrintWriter(Files.newBufferedWriter(output, StandardCharsets.UTF_8))) {
      write(out);
    }
    return Millrace.DONE;
  }

  private void write(PrintWriter out) throws IOException {
    if (against != null) {
      migrate(out);
      return;
    }
    if (!merged) {
      read(fingerprint -> print(out, fingerprint.id()));
      return;
    }
    // two passes: the joining is a function of all fingerprints, and lines outnumber those by far
    Map<Long, Fingerprint> distinct = new HashMap<>();
    read(fingerprint -> distinct.putIfAbsent(fingerprint.id(), fingerprint));
    Map<Long, Long> joined = FingerprintMerging.of(distinct.values());
    read(fingerprint -> print(out, joined.get(fingerprint.id())));
  }

  /** What this policy makes of the ids of another. */
  private void migrate(PrintWriter out) throws IOException {
    Migrations migrations = new Migrations();
    try (TextLines old = TextLines.open(against)) {
      long[] number = {0};
      read(fingerprint -> migrations.add(oldId(old.next(), ++number[0]), fingerprint.id()));
      if (old.next() != null) {
        throw new UserError(against + " holds more ids than " + input + " records");
      }
    }
    out.print("old_id,new_id,occurrences,change,successor\n");
    for (Migrations.Step step : migrations.steps()) {
      out.print(
          Fingerprint.text(step.oldId())
              + ','
              + Fingerprint.text(step.newId())
              + ','
              + step.occurrences()
              + ','
              + step.change()
              + ','
              + step.successor()
              + '\n');
    }
  }

  private long oldId(String text, long number) {
    if (text == null || !text.startsWith("fp1:") || text.length() != 20) {
      throw new UserError(
          against + ":" + number + ": no fingerprint id (fp1: and 16 hex digits): " + text);
    }
    try {
      return Long.parseUnsignedLong(text, 4, 20, 16);
    } catch (NumberFormatException e) {
      throw new UserError(against + ":" + number + ": no fingerprint id: " + text);
    }
  }

  private void read(Consumer<Fingerprint> take) throws IOException {
    try (TextLines lines = TextLines.open(input)) {
      if (format == RecordForm.STACK) {
        StackRecords stacks = new StackRecords(lines::next);
        for (String stack = stacks.next(); stack != null; stack = stacks.next()) {
          take.accept(Fingerprints.ofStack(stack));
        }
        return;
      }
      long number = 0;
      for (String line = lines.next(); line != null; line = lines.next()) {
        number++;
        take.accept(
            format == RecordForm.TEXT
                ? Fingerprints.ofText(line)
                : Fingerprints.ofRecord(fields(line, number)));
      }
    }
  }

  private Map<String, Object> fields(String line, long number) {
    try {
      return JSON.readValue(line, FIELDS);
    } catch (JsonProcessingException e) {
      throw new UserError(input + ":" + number + ": not a JSON object: " + e.getOriginalMessage());
    }
  }

  private static void print(PrintWriter out, long id) {
    out.print(Fingerprint.text(id));
    out.print('\n');
  }
}
