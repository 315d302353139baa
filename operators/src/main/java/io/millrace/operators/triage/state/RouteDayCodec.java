package io.millrace.operators.triage.state;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;

/** Layout of {@link RouteDay}. */
public enum RouteDayCodec implements Codec<RouteDay> {
  INSTANCE;

  @Override
  public String format() {
    return "route-day";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(RouteDay r, Out out) {
    out.svarint(r.day()).string(r.service()).string(r.endpoint()).bool(r.logLines());
  }

  @Override
  public RouteDay read(int version, In in) {
    return new RouteDay(in.svarint(), in.string(), in.string(), in.bool());
  }
}
