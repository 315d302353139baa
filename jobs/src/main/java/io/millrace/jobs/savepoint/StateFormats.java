package io.millrace.jobs.savepoint;

import io.millrace.cep.engine.packed.ImageSerializerSnapshot;
import io.millrace.operators.runtime.CodecSerializerSnapshot;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.flink.api.common.typeutils.CompositeTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.MapSerializerSnapshot;
import org.apache.flink.runtime.state.metainfo.StateMetaInfoSnapshot;
import org.apache.flink.runtime.state.metainfo.StateMetaInfoSnapshot.CommonSerializerKeys;

/** The format of a state in words: codec and version, or Flink's own serializer. */
final class StateFormats {
  private StateFormats() {}

  static String of(StateMetaInfoSnapshot state) {
    TypeSerializerSnapshot<?> key =
        state.getTypeSerializerSnapshot(CommonSerializerKeys.KEY_SERIALIZER);
    TypeSerializerSnapshot<?> value =
        state.getTypeSerializerSnapshot(CommonSerializerKeys.VALUE_SERIALIZER);
    return key == null ? of(value) : of(key) + " -> " + of(value);
  }

  private static String of(TypeSerializerSnapshot<?> snapshot) {
    if (snapshot == null) {
      return "none";
    }
    if (snapshot instanceof CodecSerializerSnapshot<?> codec) {
      return codec.format() + " v" + codec.version();
    }
    if (snapshot instanceof ImageSerializerSnapshot<?> image) {
      String events = of(image.getNestedSerializerSnapshots()[0]);
      return "image(" + events + ")" + FormatChange.PATTERNS + String.join("; ", image.patterns());
    }
    if (snapshot instanceof CompositeTypeSerializerSnapshot<?, ?> composite) {
      List<String> parts =
          Arrays.stream(composite.getNestedSerializerSnapshots()).map(StateFormats::of).toList();
      return snapshot instanceof MapSerializerSnapshot<?, ?>
          ? String.join(" -> ", parts)
          : name(snapshot) + "(" + String.join(", ", parts) + ")";
    }
    return name(snapshot);
  }

  /** "LongSerializerSnapshot" is a long. */
  private static String name(TypeSerializerSnapshot<?> snapshot) {
    String name = snapshot.getClass().getSimpleName();
    for (String end : List.of("Snapshot", "Serializer")) {
      name = name.endsWith(end) ? name.substring(0, name.length() - end.length()) : name;
    }
    return name.toLowerCase(Locale.ROOT);
  }
}
