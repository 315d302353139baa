package io.millrace.domain.fingerprint;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Real data that lies beside the repository on some machines; tests of it skip elsewhere. */
public final class SharedData {
  private SharedData() {}

  /** The text of a gzip file under {@code ../shared/data}; aborts the test where there is none. */
  public static String text(String name) throws IOException {
    Path file =
        Path.of(System.getProperty("millrace.root", "."), "..", "shared", "data", name)
            .toAbsolutePath()
            .normalize();
    assumeTrue(Files.isReadable(file), "skipped: no " + file);
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Rows of a CSV text with RFC 4180 quotes, the header among them. */
  public static List<List<String>> csv(String text) {
    List<List<String>> rows = new ArrayList<>();
    List<String> row = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' && quoted && i + 1 < text.length() && text.charAt(i + 1) == '"') {
        cell.append('"');
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && (c == ',' || c == '\n')) {
        row.add(cell.toString());
        cell.setLength(0);
        if (c == '\n') {
          rows.add(row);
          row = new ArrayList<>();
        }
      } else if (quoted || c != '\r') {
        cell.append(c);
      }
    }
    return rows;
  }

  /** The string value of a field in one line of JSON, unescaped. */
  public static String jsonString(String line, String field) {
    int at = line.indexOf("\"" + field + "\": \"") + field.length() + 5;
    StringBuilder out = new StringBuilder();
    for (; line.charAt(at) != '"'; at++) {
      char c = line.charAt(at);
      if (c != '\\') {
        out.append(c);
        continue;
      }
      char e = line.charAt(++at);
      switch (e) {
        case 'n' -> out.append('\n');
        case 't' -> out.append('\t');
        case 'r' -> out.append('\r');
        case 'u' -> {
          out.append((char) Integer.parseInt(line.substring(at + 1, at + 5), 16));
          at += 4;
        }
        default -> out.append(e);
      }
    }
    return out.toString();
  }
}
