package io.millrace.domain.release;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;

/**
 * What the tests read of a minute of exposure.
 *
 * @param endpoint or step of a workflow, null when unknown
 * @param release null when unknown
 * @param logLines whether these are log lines: they count only where a service sends nothing else
 * @param releasedAt from when it counts, epoch ms
 * @param failures requests without success
 */
public record ServedRoute(
    String environment,
    String service,
    String endpoint,
    String release,
    boolean logLines,
    long releasedAt,
    long requests,
    long failures) {

  /** With what another weight class was served of the same route and minute. */
  public ServedRoute plus(ServedRoute more) {
    return new ServedRoute(
        environment,
        service,
        endpoint,
        release,
        logLines,
        releasedAt,
        requests + more.requests,
        failures + more.failures);
  }

  /** Layout on the wire and in state. */
  public enum RouteCodec implements Codec<ServedRoute> {
    INSTANCE;

    @Override
    public String format() {
      return "served-route";
    }

    @Override
    public int version() {
      return 1;
    }

    @Override
    public void write(ServedRoute r, Out out) {
      out.string(r.environment()).string(r.service()).string(r.endpoint()).string(r.release());
      out.bool(r.logLines()).svarint(r.releasedAt()).varint(r.requests()).varint(r.failures());
    }

    @Override
    public ServedRoute read(int version, In in) {
      return new ServedRoute(
          in.string(),
          in.string(),
          in.string(),
          in.string(),
          in.bool(),
          in.svarint(),
          in.varint(),
          in.varint());
    }
  }
}
