package io.millrace.domain.event;

import io.millrace.domain.codec.AsciiText;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import io.millrace.domain.hash.Ids;

/**
 * Where a record stands at its source, so that anyone can read it again.
 *
 * @param source topic, or the file's path as it was given
 * @param partition Kafka partition; 0 for files
 * @param offset Kafka offset; for files the 1-based line on which the record starts
 * @param index position inside the record when it holds many, else 0
 */
public record Coordinates(String source, int partition, long offset, int index)
    implements Comparable<Coordinates> {
  private static final String IDENTITY = "at:";

  @Override
  public int compareTo(Coordinates other) {
    int c = source.compareTo(other.source);
    c = c != 0 ? c : Integer.compare(partition, other.partition);
    c = c != 0 ? c : Long.compare(offset, other.offset);
    return c != 0 ? c : Integer.compare(index, other.index);
  }

  /** Event id of a record that has nothing else to be told by: a hash of where it stands. */
  public String identity() {
    return Ids.hex(
        IDENTITY, Ids.of(source, Integer.toString(partition), Long.toString(offset) + "#" + index));
  }

  /** Whether this id is the one that {@link #identity} makes. */
  public boolean isIdentity(String id) {
    return id.startsWith(IDENTITY) && id.equals(identity());
  }

  public void write(Out out) {
    out.string(source).varint(partition).svarint(offset).varint(index);
  }

  public static Coordinates read(In in) {
    return new Coordinates(in.word(), in.int32(), in.svarint(), in.int32());
  }

  /** Adds what {@link #toString} shows; of no use when the source's name is not ASCII. */
  public void show(AsciiText text) {
    text.add(source).add(':').number(partition).add(':').number(offset);
    if (index != 0) {
      text.add('#').number(index);
    }
  }

  /** {@code source:partition:offset[#index]}, as evidence shows it. */
  @Override
  public String toString() {
    return source + ":" + partition + ":" + offset + (index == 0 ? "" : "#" + index);
  }
}
