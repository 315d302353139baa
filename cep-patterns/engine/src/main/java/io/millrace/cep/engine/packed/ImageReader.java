package io.millrace.cep.engine.packed;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;

/** Reads what {@link ImageWriter} packed. Not thread-safe. */
final class ImageReader<E> {
  private final TypeSerializer<E> events;
  private final List<Held<E>> captured = new ArrayList<>();
  private final List<Node<E>> nodes = new ArrayList<>();

  ImageReader(TypeSerializer<E> events) {
    this.events = events;
  }

  /**
   * Reads an image. Events stay slices of the bytes.
   *
   * @param bytes owned by the image from now on
   * @param layout whose images these must be
   * @param decode decode the events at once: for bytes of another version of the event's serializer
   */
  Image<E> read(byte[] bytes, Layout layout, boolean decode) throws IOException {
    ByteReader in = new ByteReader(bytes);
    int format = in.int8();
    if (format != ImageWriter.FORMAT) {
      throw new IOException(
          "image of format " + format + ", this engine reads up to " + ImageWriter.FORMAT);
    }
    int hash = in.int32();
    if (hash != layout.hash()) {
      throw new IOException("image of patterns " + hash + ", not of " + layout.hash());
    }
    long base = in.signed();
    long timers = in.varint();
    long near = (timers & 1) == 0 ? Image.NEVER : base + in.signed();
    long far = (timers & 2) == 0 ? Image.NEVER : base + in.signed();
    long lost = in.varint();
    int waiting = in.count();
    DataInputDeserializer eager = decode ? new DataInputDeserializer() : null;
    Image<E> image = new Image<>(layout, waiting + 1, 2);
    image.near = near;
    image.far = far;
    image.lost = lost;
    for (int i = 0; i < waiting; i++) {
      image.await(held(in, base + in.signed(), in.varint(), in.varint(), eager));
    }
    int events = in.count();
    captured.clear();
    for (int i = 0; i < events; i++) {
      Held<E> event = held(in, base + in.signed(), 0, 0, eager);
      event.number = i;
      captured.add(event);
    }
    image.nextNumber = events;
    int patterns = in.count();
    for (int i = 0; i < patterns; i++) {
      image.add(readRuns(in, image));
    }
    captured.clear();
    nodes.clear();
    return image;
  }

  private Held<E> held(
      ByteReader in, long at, long lanes, long verdict, DataInputDeserializer eager)
      throws IOException {
    int length = in.count();
    int offset = in.position();
    in.skip(length);
    if (eager != null) {
      eager.setBuffer(in.array(), offset, length);
      return new Held<>(at, lanes, verdict, events.deserialize(eager));
    }
    return new Held<>(at, lanes, verdict, null, in.array(), offset, length);
  }

  private Runs<E> readRuns(ByteReader in, Image<E> image) {
    int pattern = in.count();
    int count = in.count();
    nodes.clear();
    for (int i = 0; i < count; i++) {
      Held<E> event = captured.get(in.count());
      int stage = in.count();
      int before = in.count();
      nodes.add(
          new Node<>(image.nextNode++, stage, event, before == 0 ? null : nodes.get(before - 1)));
    }
    int open = in.count();
    Runs<E> runs = Runs.empty(pattern, open + 1);
    readMatches(in, open, runs.open);
    int completed = in.count();
    if (completed > 0) {
      runs.completed = new Matches<>(completed);
      readMatches(in, completed, runs.completed);
    }
    return runs;
  }

  private void readMatches(ByteReader in, int count, Matches<E> into) {
    for (int i = 0; i < count; i++) {
      int state = in.count();
      int last = in.count();
      into.append(new Partial<>(state, last == 0 ? null : nodes.get(last - 1)));
    }
  }
}
