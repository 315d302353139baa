package io.millrace.jobs.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which lines of the input are copies of an earlier one. Of copies the first to arrive lends its
 * coordinates, so a text that quotes them may quote any; here they all become the first.
 */
public final class Copies {
  private static final String MARK = ".jsonl:0:";

  private final Map<String, Integer> firstByPlace = new HashMap<>();

  public static Copies in(Path folder) {
    Copies copies = new Copies();
    try (var files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".jsonl")).toList()) {
        copies.read(file);
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return copies;
  }

  private void read(Path file) throws IOException {
    Map<String, Integer> seen = new HashMap<>();
    List<String> lines = Files.readAllLines(file);
    for (int i = 0; i < lines.size(); i++) {
      Integer first = seen.putIfAbsent(lines.get(i), i + 1);
      if (first != null) {
        firstByPlace.put(file.getFileName() + ":0:" + (i + 1), first);
      }
    }
  }

  /** The text with every quoted copy replaced by the first of its kind. */
  String resolve(String text) {
    int mark = text == null ? -1 : text.indexOf(MARK);
    if (mark < 0) {
      return text;
    }
    StringBuilder out = new StringBuilder();
    int from = 0;
    for (; mark >= 0; mark = text.indexOf(MARK, from)) {
      int line = mark + MARK.length();
      int end = line;
      while (end < text.length() && Character.isDigit(text.charAt(end))) {
        end++;
      }
      String place = text.substring(text.lastIndexOf('/', mark) + 1, end);
      Integer first = firstByPlace.get(place);
      out.append(text, from, line).append(first == null ? text.substring(line, end) : first);
      from = end;
    }
    return out.append(text, from, text.length()).toString();
  }
}
