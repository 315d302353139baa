package io.millrace.savepoints.golden;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;

/**
 * What the operator of the upgrade test remembers.
 *
 * @param records seen
 * @param release since which release; a field of the second one
 */
record Note(long records, String release) {
  static final String UNKNOWN = "before";

  /** The layout of one release and of the next: which one stands here is for the test to say. */
  public static final class NoteCodec implements Codec<Note> {
    static volatile int release = 1;

    @Override
    public String format() {
      return "upgrade-note";
    }

    @Override
    public int version() {
      return release;
    }

    @Override
    public void write(Note note, Out out) {
      out.varint(note.records());
      if (release == 2) {
        out.string(note.release());
      }
    }

    @Override
    public Note read(int version, In in) {
      return new Note(in.varint(), version == 2 ? in.string() : UNKNOWN);
    }
  }
}
