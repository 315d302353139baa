package io.millrace.domain.release;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;

/**
 * A change of a service, and how far it has been compared.
 *
 * @param name of the release, flag:variant or change
 * @param previous release it is compared with; null where the time before is
 * @param changeId of the marker, null when the release was only seen
 * @param startedAt epoch ms
 * @param horizons how many of {@link Horizon} were evaluated
 */
public record Cut(
    String service,
    Kind kind,
    String name,
    String previous,
    String changeId,
    long startedAt,
    int horizons) {
  /** What changed. */
  public enum Kind {
    RELEASE,
    FLAG,
    CONFIG
  }

  /** When a change is judged. */
  public enum Horizon {
    TEN_MINUTES(10),
    TWENTY_MINUTES(20),
    HOUR(60),
    DAY(1440);

    private final long minutes;

    Horizon(long minutes) {
      this.minutes = minutes;
    }

    /** After the change. */
    public long millis() {
      return minutes * 60_000;
    }
  }

  /** Key in state. */
  public String key() {
    return service + '\u0000' + kind + '\u0000' + name + '\u0000' + startedAt;
  }

  /** What is to be judged next, null when all is. */
  public Horizon next() {
    return horizons < Horizon.values().length ? Horizon.values()[horizons] : null;
  }

  /** Event time of the next judgement; never when there is none. */
  public long nextAt() {
    return next() == null ? Long.MAX_VALUE : startedAt + next().millis();
  }

  /** One horizon further. */
  public Cut judged() {
    return new Cut(service, kind, name, previous, changeId, startedAt, horizons + 1);
  }

  /** Packs it. */
  public enum CutCodec implements Codec<Cut> {
    INSTANCE;

    @Override
    public String format() {
      return "change-cut";
    }

    @Override
    public int version() {
      return 1;
    }

    @Override
    public void write(Cut c, Out out) {
      out.string(c.service()).tag(c.kind()).string(c.name()).string(c.previous());
      out.string(c.changeId()).svarint(c.startedAt()).varint(c.horizons());
    }

    @Override
    public Cut read(int version, In in) {
      return new Cut(
          in.string(),
          in.tag(Kind.class),
          in.string(),
          in.string(),
          in.string(),
          in.svarint(),
          in.int32());
    }
  }
}
