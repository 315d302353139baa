package io.millrace.cep.engine.packed;

import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;

/** Decodes events of images, on the thread of the task. */
final class Decoder<E> {
  private final TypeSerializer<E> serializer;
  private final DataInputDeserializer in = new DataInputDeserializer();

  Decoder(TypeSerializer<E> serializer) {
    this.serializer = serializer;
  }

  E value(Held<E> event) {
    return event.value(serializer, in);
  }
}
