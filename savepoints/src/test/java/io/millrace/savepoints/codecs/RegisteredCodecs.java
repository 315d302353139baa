package io.millrace.savepoints.codecs;

import io.millrace.domain.codec.Codec;
import io.millrace.operators.runtime.CodecSerializer;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.StateDescriptor;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.streaming.api.graph.StreamEdge;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;

/** Every codec that a graph registers: of streams, side outputs, keys and states. */
final class RegisteredCodecs {
  private final SortedMap<String, Codec<?>> byFormat = new TreeMap<>();
  private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  /** Codecs of all that flows in the graph. */
  RegisteredCodecs graph(StreamGraph graph) {
    for (StreamNode node : graph.getStreamNodes()) {
      Arrays.stream(node.getTypeSerializersIn()).forEach(this::serializer);
      serializer(node.getTypeSerializerOut());
      serializer(node.getStateKeySerializer());
      for (StreamEdge edge : node.getOutEdges()) {
        if (edge.getOutputTag() != null) {
          serializer(
              edge.getOutputTag().getTypeInfo().createSerializer(new SerializerConfigImpl()));
        }
      }
    }
    return this;
  }

  /** Codecs of all that rooms keep. */
  RegisteredCodecs states(Collection<StateDescriptor<?, ?>> states) {
    for (StateDescriptor<?, ?> state : states) {
      if (!state.isSerializerInitialized()) {
        state.initializeSerializerUnlessSet(new ExecutionConfig());
      }
      serializer(state.getSerializer());
      if (state instanceof MapStateDescriptor<?, ?> map) {
        serializer(map.getKeySerializer());
        serializer(map.getValueSerializer());
      }
    }
    return this;
  }

  SortedMap<String, Codec<?>> byFormat() {
    return byFormat;
  }

  /** A serializer and those it is made of. */
  private void serializer(TypeSerializer<?> serializer) {
    if (serializer == null || !seen.add(serializer)) {
      return;
    }
    if (serializer instanceof CodecSerializer<?> one) {
      Codec<?> codec = one.codec();
      Codec<?> other = byFormat.put(codec.format(), codec);
      if (other != null && other.getClass() != codec.getClass()) {
        throw new AssertionError(
            "two codecs call their format " + codec.format() + ": " + codec + " and " + other);
      }
      return;
    }
    for (Class<?> c = serializer.getClass(); c != TypeSerializer.class; c = c.getSuperclass()) {
      for (Field field : c.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers())) {
          part(field, serializer);
        }
      }
    }
  }

  private void part(Field field, TypeSerializer<?> whole) {
    boolean one = TypeSerializer.class.isAssignableFrom(field.getType());
    boolean several = TypeSerializer[].class.isAssignableFrom(field.getType());
    if (!one && !several) {
      return;
    }
    try {
      field.setAccessible(true);
      Object value = field.get(whole);
      if (one) {
        serializer((TypeSerializer<?>) value);
      } else if (value != null) {
        Arrays.stream((TypeSerializer<?>[]) value).forEach(this::serializer);
      }
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }
}
