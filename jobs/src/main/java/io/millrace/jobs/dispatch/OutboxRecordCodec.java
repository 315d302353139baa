package io.millrace.jobs.dispatch;

import io.millrace.domain.alert.AlertVersionCodec;
import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;

/** Layout of {@link OutboxRecord} on streams. */
public enum OutboxRecordCodec implements Codec<OutboxRecord> {
  INSTANCE;

  @Override
  public String format() {
    return "dispatch-outbox-record";
  }

  @Override
  public int version() {
    return 2;
  }

  @Override
  public void write(OutboxRecord r, Out out) {
    out.bool(r.alert() != null);
    if (r.alert() != null) {
      AlertVersionCodec.INSTANCE.write(r.alert(), out);
    }
    out.bytes(r.bytes()).string(r.place()).string(r.problem());
  }

  @Override
  public OutboxRecord read(int version, In in) {
    return new OutboxRecord(
        in.bool() ? AlertVersionCodec.INSTANCE.read(version, in) : null,
        in.bytes(),
        in.string(),
        in.string());
  }
}
