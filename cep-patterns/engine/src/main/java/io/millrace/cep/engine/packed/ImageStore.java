package io.millrace.cep.engine.packed;

import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.flink.api.common.state.ValueState;

/**
 * The images of the current key: keyed state, and if wished a write-back cache before it, which
 * keeps what was used last and is flushed before a snapshot. Timers are never cached.
 */
final class ImageStore<K, E> {
  private final ValueState<Image<E>> state;

  /** State holds the very object that it gave, and copies it itself when a snapshot needs it. */
  private final boolean byReference;

  private final Consumer<K> setKey;
  private final int capacity;
  private final LinkedHashMap<K, Entry<E>> cache;
  private final EngineMetrics metrics;

  /** What state gave last. */
  private Image<E> given;

  /** A cached image; null where the key has none. */
  private static final class Entry<E> {
    private Image<E> image;
    private boolean dirty;

    /** State holds something for the key. */
    private boolean stored;

    /** A key that came and went between two writes leaves no trace. */
    boolean mustBeWritten() {
      return dirty && (image != null || stored);
    }
  }

  /**
   * @param byReference whether what state gave and was changed need not be put back
   * @param capacity keys to cache; 0 for none
   * @param setKey makes a key the current one of {@code state}
   */
  ImageStore(
      ValueState<Image<E>> state,
      boolean byReference,
      int capacity,
      Consumer<K> setKey,
      EngineMetrics metrics) {
    this.state = state;
    this.byReference = byReference;
    this.capacity = capacity;
    this.setKey = setKey;
    this.metrics = metrics;
    this.cache = new LinkedHashMap<>(16, 0.75f, true);
  }

  /** The image of the current key, or null. */
  Image<E> get(K key) throws IOException {
    if (capacity == 0) {
      given = state.value();
      return given;
    }
    Entry<E> entry = cache.get(key);
    if (entry != null) {
      metrics.cacheHits.inc();
      return entry.image;
    }
    metrics.cacheMisses.inc();
    Entry<E> read = new Entry<>();
    read.image = state.value();
    read.stored = read.image != null;
    admit(key, read);
    return read.image;
  }

  /**
   * Remembers the image of the current key, which {@link #get} was asked for last.
   *
   * @param image null to forget the key
   */
  void put(K key, Image<E> image) throws IOException {
    if (capacity == 0) {
      boolean there = image == given && (byReference || image == null);
      if (!there) {
        write(image);
      }
      return;
    }
    Entry<E> entry = cache.get(key);
    if (entry == null) {
      entry = new Entry<>();
      admit(key, entry);
    }
    entry.image = image;
    entry.dirty = true;
  }

  private void admit(K key, Entry<E> entry) throws IOException {
    if (cache.size() >= capacity) {
      Iterator<Map.Entry<K, Entry<E>>> eldest = cache.entrySet().iterator();
      Map.Entry<K, Entry<E>> out = eldest.next();
      eldest.remove();
      if (out.getValue().mustBeWritten()) {
        setKey.accept(out.getKey());
        write(out.getValue().image);
        setKey.accept(key);
      }
    }
    cache.put(key, entry);
  }

  /** Writes what state does not have yet. The current key is another one afterwards. */
  void flush() throws IOException {
    for (Map.Entry<K, Entry<E>> e : cache.entrySet()) {
      Entry<E> entry = e.getValue();
      if (entry.mustBeWritten()) {
        setKey.accept(e.getKey());
        write(entry.image);
        entry.stored = entry.image != null;
      }
      entry.dirty = false;
    }
  }

  private void write(Image<E> image) throws IOException {
    if (image == null) {
      state.clear();
    } else {
      state.update(image);
    }
  }
}
