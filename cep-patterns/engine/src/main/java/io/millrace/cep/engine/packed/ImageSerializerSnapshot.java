package io.millrace.cep.engine.packed;

import java.io.IOException;
import java.util.List;
import org.apache.flink.api.common.typeutils.CompositeTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** What a savepoint says of its images: the layout, and the serializer of the events. */
public final class ImageSerializerSnapshot<E>
    extends CompositeTypeSerializerSnapshot<Image<E>, ImageSerializer<E>> {
  private Layout layout;
  private WhenChanged rule;

  /** For Flink, before it reads. */
  public ImageSerializerSnapshot() {}

  ImageSerializerSnapshot(ImageSerializer<E> serializer) {
    super(serializer);
    this.layout = serializer.layout();
    this.rule = serializer.rule();
  }

  /** The patterns whose partial matches stand in the savepoint, as {@code id(stage stage)}. */
  public List<String> patterns() {
    return layout.names();
  }

  @Override
  protected int getCurrentOuterSnapshotVersion() {
    return 1;
  }

  @Override
  protected void writeOuterSnapshot(DataOutputView out) throws IOException {
    layout.write(out);
  }

  @Override
  protected void readOuterSnapshot(int version, DataInputView in, ClassLoader loader)
      throws IOException {
    layout = Layout.read(in);
    rule = WhenChanged.REFUSE;
  }

  @Override
  protected OuterSchemaCompatibility resolveOuterSchemaCompatibility(
      TypeSerializerSnapshot<Image<E>> oldSnapshot) {
    Layout old = ((ImageSerializerSnapshot<E>) oldSnapshot).layout;
    if (old.equals(layout)) {
      return OuterSchemaCompatibility.COMPATIBLE_AS_IS;
    }
    String refusal = new Migration(old, layout, rule).refusal();
    if (refusal != null) {
      throw new IllegalStateException(
          refusal + ": say with whenChanged(...) what becomes of its partial matches");
    }
    return OuterSchemaCompatibility.COMPATIBLE_AFTER_MIGRATION;
  }

  @Override
  protected TypeSerializer<?>[] getNestedSerializers(ImageSerializer<E> serializer) {
    return new TypeSerializer<?>[] {serializer.events()};
  }

  @Override
  @SuppressWarnings("unchecked")
  protected ImageSerializer<E> createOuterSerializerWithNestedSerializers(
      TypeSerializer<?>[] nested) {
    return new ImageSerializer<>((TypeSerializer<E>) nested[0], layout, rule, true);
  }
}
