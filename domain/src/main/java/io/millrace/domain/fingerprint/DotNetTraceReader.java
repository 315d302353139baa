package io.millrace.domain.fingerprint;

import io.millrace.domain.fingerprint.StackTrace.Language;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads .NET traces: all types first, outermost to innermost and parted by {@code --->}, then the
 * frames of the innermost, a line that ends them, and those of the next outward.
 */
final class DotNetTraceReader {
  private static final int LONGEST_FRAME = 4000;

  private DotNetTraceReader() {}

  static StackTrace read(String text) {
    List<ExceptionHeader> headers = new ArrayList<>();
    TraceBuilder trace = new TraceBuilder();
    Lines lines = new Lines(text);
    while (lines.next()) {
      String line = lines.trimmed(LONGEST_FRAME);
      if (line.startsWith("--- End of inner exception")) {
        trace.link(null, null);
      } else if (DotNetFrames.matches(line)) {
        if (!trace.begun()) {
          trace.link(null, null);
        }
        trace.frame(line, DotNetFrames.parse(line));
      } else if (!trace.begun()) {
        collect(line, headers);
      }
    }
    trace.reverseLinks();
    while (trace.links() < Math.min(headers.size(), TraceBuilder.MOST_LINKS)) {
      trace.link(null, null);
    }
    int inner = headers.size() - 1;
    for (int link = trace.links() - 1; link >= 0 && inner >= 0; link--, inner--) {
      trace.header(link, headers.get(inner).type(), headers.get(inner).message());
    }
    return trace.build(Language.DOTNET);
  }

  private static void collect(String line, List<ExceptionHeader> headers) {
    boolean chained = line.startsWith("--->");
    if (!chained && !ExceptionHeader.begins(line) && !line.contains("Exception: ")) {
      return;
    }
    String rest = line;
    while (rest != null && headers.size() < TraceBuilder.MOST_LINKS) {
      ExceptionHeader header = ExceptionHeader.parse(rest);
      if (header.type() != null) {
        headers.add(header);
      }
      rest = header.inner();
    }
  }
}
