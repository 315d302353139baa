package io.millrace.cep.engine.packed;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;

/**
 * An event that an image holds: as an object, or as a slice of the bytes that the image was read
 * from, which is not decoded before someone asks.
 */
final class Held<E> {
  /** Event time, ms. */
  final long at;

  /** Which patterns see it, by bit; of no use once it is captured. */
  final long lanes;

  /** What the conditions that need the event alone said of it; of no use once it is captured. */
  final long verdict;

  /** Null when the event came as an object. */
  final byte[] frame;

  final int offset;
  final int length;

  /**
   * Order of processing within the key, set when the event's turn comes. Who copies an image in
   * which the event still waits does not look at it.
   */
  long number;

  private E value;

  Held(long at, long lanes, long verdict, E value) {
    this(at, lanes, verdict, value, null, 0, 0);
  }

  Held(long at, long lanes, long verdict, E value, byte[] frame, int offset, int length) {
    this.at = at;
    this.lanes = lanes;
    this.verdict = verdict;
    this.value = value;
    this.frame = frame;
    this.offset = offset;
    this.length = length;
  }

  /** The same with an event of its own, which nobody else changes; only where it is an object. */
  Held<E> copied(TypeSerializer<E> serializer) {
    return new Held<>(at, lanes, verdict, serializer.copy(value));
  }

  /** The event; decoded at the first call, on the thread of the task. */
  E value(TypeSerializer<E> serializer, DataInputDeserializer in) {
    if (value == null && frame != null) {
      try {
        in.setBuffer(frame, offset, length);
        value = serializer.deserialize(in);
      } catch (IOException e) {
        throw new IllegalStateException("an event of the image cannot be decoded", e);
      }
    }
    return value;
  }

  /** The object that came; only where there are no bytes. */
  E object() {
    return value;
  }
}
