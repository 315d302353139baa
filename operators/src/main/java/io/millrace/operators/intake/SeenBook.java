package io.millrace.operators.intake;

import io.millrace.operators.intake.SeenIds.Verdict;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.ValueState;

/**
 * What the current route key has seen. Nearly every key sees a few ids: they are one packed value.
 * A key with more (a robot, a batch job, a correlation id that is a constant) spreads them over
 * buckets, so that an event of it reads a few hundred ids, not all, however hot the key is.
 */
final class SeenBook {
  /** Ids in one value; more are spread. */
  static final int FEW = 64;

  /** Stands for the ids of a key that are spread; no packed ids have this length. */
  private static final byte[] SPREAD = {1};

  private static final int BUCKET_BITS = 12;

  private final ValueState<byte[]> few;
  private final MapState<Integer, byte[]> many;

  SeenBook(ValueState<byte[]> few, MapState<Integer, byte[]> many) {
    this.few = few;
    this.many = many;
  }

  /** What an id means to those seen before; a new one and a conflict are remembered. */
  Judged judge(long id, long content, long keepUntil) throws Exception {
    byte[] known = few.value();
    boolean spread = isSpread(known);
    byte[] near = spread ? many.get(bucket(id)) : known;
    Verdict verdict = SeenIds.judge(near, id, content);
    if (verdict != Verdict.DUPLICATE) {
      byte[] more = SeenIds.add(near, id, content, keepUntil);
      if (spread) {
        many.put(bucket(id), more);
      } else if (SeenIds.count(more) <= FEW) {
        few.update(more);
      } else {
        spread(more);
      }
    }
    return known == null ? Judged.FIRST_OF_KEY : Judged.of(verdict);
  }

  /** What came of an id. */
  enum Judged {
    /** New, and nothing else is known of its key. */
    FIRST_OF_KEY,
    NEW,
    DUPLICATE,
    CONFLICT;

    private static Judged of(Verdict verdict) {
      return switch (verdict) {
        case NEW -> NEW;
        case DUPLICATE -> DUPLICATE;
        case CONFLICT -> CONFLICT;
      };
    }
  }

  /** Event time at which the first id ends; {@link Long#MAX_VALUE} when none is known. */
  long firstEnd() throws Exception {
    byte[] known = few.value();
    if (known == null) {
      return Long.MAX_VALUE;
    }
    if (!isSpread(known)) {
      return SeenIds.firstEnd(known);
    }
    long first = Long.MAX_VALUE;
    for (byte[] ids : many.values()) {
      first = Math.min(first, SeenIds.firstEnd(ids));
    }
    return first;
  }

  /**
   * Forgets what is over at this event time.
   *
   * @return when the first of what is left ends; {@link Long#MAX_VALUE} when nothing is left
   */
  long forget(long time) throws Exception {
    byte[] known = few.value();
    if (known == null) {
      return Long.MAX_VALUE;
    }
    if (isSpread(known)) {
      forgetSpread(time);
      return firstEnd();
    }
    byte[] kept = SeenIds.keptAt(known, time);
    few.update(kept);
    return kept == null ? Long.MAX_VALUE : SeenIds.firstEnd(kept);
  }

  private void forgetSpread(long time) throws Exception {
    Map<Integer, byte[]> kept = new HashMap<>();
    for (Map.Entry<Integer, byte[]> e : many.entries()) {
      byte[] rest = SeenIds.keptAt(e.getValue(), time);
      if (rest != null) {
        kept.put(e.getKey(), rest);
      }
    }
    many.clear();
    if (kept.isEmpty()) {
      few.clear();
    } else {
      many.putAll(kept);
    }
  }

  private void spread(byte[] ids) throws Exception {
    Map<Integer, byte[]> buckets = new HashMap<>();
    for (int i = 0; i < SeenIds.count(ids); i++) {
      int entry = i;
      buckets.compute(bucket(SeenIds.id(ids, i)), (b, held) -> SeenIds.append(held, ids, entry));
    }
    many.putAll(buckets);
    few.update(SPREAD);
  }

  private static boolean isSpread(byte[] known) {
    return known != null && known.length == SPREAD.length;
  }

  /** Ids are hashes: their upper bits are as good as any. */
  private static int bucket(long id) {
    return (int) (id >>> Long.SIZE - BUCKET_BITS);
  }
}
