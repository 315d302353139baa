package io.millrace.domain.alert;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import java.util.List;

/** Layout of {@link AlertVersion} on streams and in state. */
public enum AlertVersionCodec implements Codec<AlertVersion> {
  INSTANCE;

  @Override
  public String format() {
    return "alert-version";
  }

  @Override
  public int version() {
    return 2;
  }

  @Override
  public void write(AlertVersion a, Out out) {
    out.string(a.environment()).fixed64(a.alertId()).string(a.dedupKey());
    out.tag(a.state()).tag(a.reason()).string(a.severity()).string(a.title());
    out.string(a.summary()).string(a.owner()).string(a.scope());
    out.list(a.items(), (item, o) -> o.string(item));
    out.list(a.traces(), (trace, o) -> o.string(trace));
    out.string(a.runbook()).f64(a.painMinutesWeek());
    out.svarint(a.startedAt()).svarint(a.resolvedAt()).svarint(a.tickAt());
    out.svarint(a.rowVersion()).string(a.policies());
    out.list(a.routes(), (route, o) -> o.string(route));
  }

  @Override
  public AlertVersion read(int version, In in) {
    return new AlertVersion(
        in.string(),
        in.fixed64(),
        in.string(),
        in.tag(AlertVersion.State.class),
        in.tag(AlertVersion.Reason.class),
        in.string(),
        in.string(),
        in.string(),
        in.string(),
        in.string(),
        in.list(In::string),
        in.list(In::string),
        in.string(),
        in.f64(),
        in.svarint(),
        in.svarint(),
        in.svarint(),
        in.svarint(),
        in.string(),
        version < 2 ? List.of() : in.list(In::string));
  }
}
