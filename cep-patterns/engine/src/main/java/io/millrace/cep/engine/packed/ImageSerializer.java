package io.millrace.cep.engine.packed;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Frames packed images as length (int) + bytes. */
final class ImageSerializer<E> extends TypeSerializer<Image<E>> {
  private static final long serialVersionUID = 1;

  private final TypeSerializer<E> events;
  private final Layout layout;
  private final WhenChanged rule;

  private final boolean old;

  private transient ImageWriter<E> writer;
  private transient ImageReader<E> reader;
  private transient Migration migration;

  /**
   * @param old reads what a savepoint holds, perhaps with another version of the event's
   *     serializer; events are then decoded at once
   */
  ImageSerializer(TypeSerializer<E> events, Layout layout, WhenChanged rule, boolean old) {
    this.events = events;
    this.layout = layout;
    this.rule = rule;
    this.old = old;
  }

  TypeSerializer<E> events() {
    return events;
  }

  Layout layout() {
    return layout;
  }

  WhenChanged rule() {
    return rule;
  }

  @Override
  public void serialize(Image<E> image, DataOutputView target) throws IOException {
    if (writer == null) {
      writer = new ImageWriter<>(events);
    }
    ByteWriter bytes = writer.write(current(image));
    target.writeInt(bytes.size());
    target.write(bytes.array(), 0, bytes.size());
  }

  /** The image in today's layout. */
  Image<E> current(Image<E> image) {
    if (image.layout.equals(layout)) {
      return image;
    }
    if (migration == null || !migration.from().equals(image.layout)) {
      migration = new Migration(image.layout, layout, rule);
    }
    return migration.apply(image);
  }

  @Override
  public Image<E> deserialize(DataInputView source) throws IOException {
    byte[] bytes = new byte[source.readInt()];
    source.readFully(bytes);
    if (reader == null) {
      reader = new ImageReader<>(events);
    }
    return reader.read(bytes, layout, old);
  }

  @Override
  public Image<E> deserialize(Image<E> reuse, DataInputView source) throws IOException {
    return deserialize(source);
  }

  @Override
  public void copy(DataInputView source, DataOutputView target) throws IOException {
    int length = source.readInt();
    target.writeInt(length);
    target.write(source, length);
  }

  @Override
  public boolean isImmutableType() {
    return false;
  }

  @Override
  public TypeSerializer<Image<E>> duplicate() {
    return new ImageSerializer<>(events.duplicate(), layout, rule, old);
  }

  @Override
  public Image<E> createInstance() {
    return null;
  }

  @Override
  public Image<E> copy(Image<E> from) {
    return from.copy();
  }

  @Override
  public Image<E> copy(Image<E> from, Image<E> reuse) {
    return from.copy();
  }

  @Override
  public int getLength() {
    return -1;
  }

  @Override
  public TypeSerializerSnapshot<Image<E>> snapshotConfiguration() {
    return new ImageSerializerSnapshot<>(this);
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof ImageSerializer<?> other
        && layout.equals(other.layout)
        && events.equals(other.events);
  }

  @Override
  public int hashCode() {
    return layout.hashCode();
  }
}
