package io.millrace.domain.fingerprint;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import io.millrace.domain.hash.Ids;
import java.util.List;

/**
 * The stack that a fingerprint rests on, seen in an event. All events of a fingerprint have the
 * same one.
 *
 * @param frames hashes of the frames' names, the throwing one first, at most {@link #FRAMES}
 */
public record SeenStack(String environment, long fingerprintId, long eventTime, long[] frames) {
  /** Frames that are kept; what lies further out says little of what was thrown. */
  public static final int FRAMES = 16;

  static SeenStack of(String environment, long fingerprintId, long eventTime, List<String> names) {
    long[] frames = names.stream().limit(FRAMES).mapToLong(Ids::key).toArray();
    return new SeenStack(environment, fingerprintId, eventTime, frames);
  }

  /** Layout on streams. */
  public enum StackCodec implements Codec<SeenStack> {
    INSTANCE;

    @Override
    public String format() {
      return "seen-stack";
    }

    @Override
    public int version() {
      return 1;
    }

    @Override
    public void write(SeenStack s, Out out) {
      out.string(s.environment()).fixed64(s.fingerprintId()).svarint(s.eventTime());
      out.varint(s.frames().length);
      for (long frame : s.frames()) {
        out.fixed64(frame);
      }
    }

    @Override
    public SeenStack read(int version, In in) {
      String environment = in.string();
      long fingerprintId = in.fixed64();
      long eventTime = in.svarint();
      long[] frames = new long[in.count()];
      for (int i = 0; i < frames.length; i++) {
        frames[i] = in.fixed64();
      }
      return new SeenStack(environment, fingerprintId, eventTime, frames);
    }
  }
}
