package io.millrace.domain.fingerprint;

import io.millrace.domain.fingerprint.StackTrace.Language;

/**
 * Reads crashes of compiled code: C and C++ under sanitizers, debuggers and kernels. Of several
 * stacks the first behind the failure that reaches the application's code counts; those before it
 * are warnings, those behind it say where memory was allocated and freed.
 */
final class NativeTraceReader {
  private static final int LONGEST_LINE = 4000;

  private NativeTraceReader() {}

  static StackTrace read(String text) {
    NativeFailure failure = new NativeFailure();
    Stack before = null;
    Stack stack = new Stack();
    Lines lines = new Lines(text);
    while (lines.next()) {
      if (lines.isEmpty()) {
        continue;
      }
      String line = lines.trimmed(LONGEST_LINE);
      if (NativeFrames.matches(line)) {
        stack.frame(line);
        continue;
      }
      boolean quiet = failure.type() == null;
      failure.line(line);
      if (quiet && failure.type() != null && stack.frames > 0) {
        before = stack;
        stack = new Stack();
      }
      stack.done |= stack.own;
    }
    Stack told = before != null && !stack.own ? before : stack;
    told.trace.header(0, failure.type(), failure.message());
    return told.trace.build(Language.NATIVE);
  }

  /** The frames up to the end of the first stack that reaches the application. */
  private static final class Stack {
    private final TraceBuilder trace = new TraceBuilder();
    private int last = -1;
    private int frames;
    private boolean own;
    private boolean done;

    Stack() {
      trace.link(null, null);
    }

    void frame(String line) {
      int number = NativeFrames.number(line);
      done |= own && number >= 0 && number <= last;
      last = number;
      if (!done) {
        StackFrame frame = NativeFrames.parse(line);
        own |= frame != null && frame.inApp();
        trace.frame(line, frame);
        frames++;
      }
    }
  }
}
