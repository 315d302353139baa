package io.millrace.domain.sources;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import io.millrace.domain.event.EventRole;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;

/**
 * What the sources of an environment use one event name for. A name is ambiguous when it begins
 * runs here and ends or moves them there; a NOTE says nothing. Mutable; lives in keyed state.
 */
public final class NameUse {
  private static final int MOST_SOURCES = 16;
  private static final int NOTE = 1 << EventRole.NOTE.ordinal();

  private final TreeMap<String, Integer> roles;
  private long lastBucket;
  private long ambiguousSince;
  private int told;

  public NameUse() {
    this(new TreeMap<>());
  }

  private NameUse(TreeMap<String, Integer> roles) {
    this.roles = roles;
  }

  /** Adds a use; the smallest names of sources are kept. */
  public void add(String source, int uses, long bucket) {
    lastBucket = Math.max(lastBucket, bucket);
    roles.merge(source, uses & ~NOTE, (a, b) -> a | b);
    if (roles.size() > MOST_SOURCES) {
      roles.pollLastEntry();
    }
  }

  /** Beginning of the last ten minutes in which it was used, epoch ms. */
  public long lastAt() {
    return lastBucket * SourceSlice.BUCKET_MS;
  }

  /** The finding, when the name is ambiguous and that is news; else null. */
  SourceFinding judge(String environment, String name, long tick, long version) {
    int all = roles.values().stream().reduce(0, (a, b) -> a | b);
    if (Integer.bitCount(all) < 2 || all == told) {
      return null;
    }
    ambiguousSince = ambiguousSince == 0 ? tick : ambiguousSince;
    told = all;
    return new SourceFinding(
        environment,
        roles.firstKey(),
        SourceFinding.Kind.AMBIGUOUS_NAME,
        name,
        ambiguousSince,
        0,
        0,
        -1,
        uses(),
        true,
        version);
  }

  private String uses() {
    StringJoiner text = new StringJoiner("; ");
    roles.forEach(
        (source, uses) -> {
          StringJoiner words = new StringJoiner(", ");
          for (EventRole role : EventRole.values()) {
            if ((uses >> role.ordinal() & 1) != 0) {
              words.add(role.name());
            }
          }
          if (words.length() > 0) {
            text.add(words + " in " + source);
          }
        });
    return text.toString();
  }

  /** Packs it. */
  public enum UseCodec implements Codec<NameUse> {
    INSTANCE;

    @Override
    public String format() {
      return "name-use";
    }

    @Override
    public int version() {
      return 1;
    }

    @Override
    public void write(NameUse u, Out out) {
      out.list(
          List.copyOf(u.roles.entrySet()), (e, o) -> o.string(e.getKey()).varint(e.getValue()));
      out.svarint(u.lastBucket).svarint(u.ambiguousSince).varint(u.told);
    }

    @Override
    public NameUse read(int version, In in) {
      TreeMap<String, Integer> roles = new TreeMap<>();
      in.list(i -> Map.entry(i.string(), i.int32()))
          .forEach(e -> roles.put(e.getKey(), e.getValue()));
      NameUse use = new NameUse(roles);
      use.lastBucket = in.svarint();
      use.ambiguousSince = in.svarint();
      use.told = in.int32();
      return use;
    }
  }
}
