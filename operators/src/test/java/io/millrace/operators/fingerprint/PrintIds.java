package io.millrace.operators.fingerprint;

import io.millrace.domain.fingerprint.Fingerprints;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Prints the id of each line of a file: what another process makes of them. */
final class PrintIds {
  private PrintIds() {}

  /**
   * @param args the file, in UTF-8
   */
  public static void main(String[] args) throws IOException {
    try (PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8)) {
      for (String line : Files.readAllLines(Path.of(args[0]))) {
        // a literal backslash n parts the lines of a stack trace
        out.println(Fingerprints.ofText(line.replace("\\n", "\n")).text());
      }
    }
  }
}
