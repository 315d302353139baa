package io.millrace.cep.engine.packed;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * Packs an image; {@link ImageReader} reads it. Published: savepoints hold it, golden images pin
 * it.
 *
 * <pre>
 *  int8 format, int32 hash of the layout
 *  signed base           the time all others are told from, ms
 *  timers                bit 1 near, bit 2 far; signed (time - base) of each that is set
 *  lost                  partial matches that a changed pattern cost, not yet counted
 *  waiting n, n x        signed (time - base), lanes, verdict, length, bytes
 *  captured n, n x       signed (time - base), length, bytes          in order of processing
 *  patterns n, n x       pattern, nodes m, m x (captured index, stage, index of the node before + 1),
 *                        open k, k x (state, node index + 1), completed c, c x (state, node index + 1)
 * </pre>
 *
 * <p>Numbers without a width are of variable length. Not thread-safe.
 */
final class ImageWriter<E> {
  /** Goes up with every change; older ones stay readable. */
  static final int FORMAT = 1;

  private final TypeSerializer<E> events;
  private final ByteWriter out = new ByteWriter();
  private final DataOutputSerializer scratch = new DataOutputSerializer(256);
  private final Ids eventIds = new Ids();
  private final Ids nodeIds = new Ids();
  private final List<Held<E>> captured = new ArrayList<>();
  private final List<Node<E>> nodes = new ArrayList<>();

  ImageWriter(TypeSerializer<E> events) {
    this.events = events;
  }

  /** Writes an image; the bytes stay valid until the next write. */
  ByteWriter write(Image<E> image) throws IOException {
    out.reset();
    out.int8(FORMAT);
    out.int32(image.layout.hash());
    collectCaptured(image);
    long base = base(image);
    out.signed(base);
    boolean near = image.near != Image.NEVER;
    boolean far = image.far != Image.NEVER;
    out.varint((near ? 1 : 0) | (far ? 2 : 0));
    if (near) {
      out.signed(image.near - base);
    }
    if (far) {
      out.signed(image.far - base);
    }
    out.varint(image.lost);
    out.varint(image.waitingSize());
    for (int i = 0; i < image.waitingSize(); i++) {
      Held<E> event = image.waiting(i);
      out.signed(event.at - base);
      out.varint(event.lanes);
      out.varint(event.verdict);
      payload(event);
    }
    out.varint(captured.size());
    for (Held<E> event : captured) {
      out.signed(event.at - base);
      payload(event);
    }
    out.varint(image.runsSize());
    for (int i = 0; i < image.runsSize(); i++) {
      runs(image.runs(i));
    }
    captured.clear();
    return out;
  }

  private long base(Image<E> image) {
    if (image.waitingSize() > 0) {
      return image.waiting(0).at;
    }
    return captured.isEmpty() ? 0 : captured.get(0).at;
  }

  private void payload(Held<E> event) throws IOException {
    if (event.frame != null) {
      out.varint(event.length);
      out.raw(event.frame, event.offset, event.length);
      return;
    }
    scratch.clear();
    events.serialize(event.object(), scratch);
    out.varint(scratch.length());
    out.raw(scratch.getSharedBuffer(), 0, scratch.length());
  }

  private void collectCaptured(Image<E> image) {
    eventIds.clear();
    nodeIds.clear();
    captured.clear();
    for (int i = 0; i < image.runsSize(); i++) {
      capture(image.runs(i).open);
      if (image.runs(i).holdsCompleted()) {
        capture(image.runs(i).completed);
      }
    }
    captured.sort(Comparator.comparingLong(e -> e.number));
    eventIds.clear();
    for (int i = 0; i < captured.size(); i++) {
      eventIds.put(captured.get(i).number, i);
    }
    nodeIds.clear();
  }

  private void capture(Matches<E> matches) {
    for (int i = 0; i < matches.size(); i++) {
      for (Node<E> n = matches.get(i).last(); n != null && nodeIds.get(n.id) < 0; n = n.before) {
        nodeIds.put(n.id, 0);
        if (eventIds.get(n.event.number) < 0) {
          eventIds.put(n.event.number, 0);
          captured.add(n.event);
        }
      }
    }
  }

  private void runs(Runs<E> runs) {
    out.varint(runs.pattern);
    nodes.clear();
    collectNodes(runs.open);
    if (runs.holdsCompleted()) {
      collectNodes(runs.completed);
    }
    out.varint(nodes.size());
    for (Node<E> n : nodes) {
      out.varint(eventIds.get(n.event.number));
      out.varint(n.stage);
      out.varint(n.before == null ? 0 : nodeIds.get(n.before.id) + 1L);
    }
    matches(runs.open);
    if (runs.holdsCompleted()) {
      matches(runs.completed);
    } else {
      out.varint(0);
    }
  }

  /** Nodes that are not listed yet, each behind the one before it. */
  private void collectNodes(Matches<E> matches) {
    for (int i = 0; i < matches.size(); i++) {
      int from = nodes.size();
      for (Node<E> n = matches.get(i).last(); n != null && nodeIds.get(n.id) < 0; n = n.before) {
        nodeIds.put(n.id, 0x7fffffff);
        nodes.add(n);
      }
      Collections.reverse(nodes.subList(from, nodes.size()));
      for (int k = from; k < nodes.size(); k++) {
        nodeIds.replace(nodes.get(k).id, k);
      }
    }
  }

  private void matches(Matches<E> matches) {
    out.varint(matches.size());
    for (int i = 0; i < matches.size(); i++) {
      Partial<E> p = matches.get(i);
      out.varint(p.state());
      out.varint(p.last() == null ? 0 : nodeIds.get(p.last().id) + 1L);
    }
  }
}
