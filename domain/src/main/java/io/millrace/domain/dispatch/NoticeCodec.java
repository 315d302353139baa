package io.millrace.domain.dispatch;

import io.millrace.domain.alert.AlertVersionCodec;
import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;

/** Layout of {@link Notice} on streams. */
public enum NoticeCodec implements Codec<Notice> {
  INSTANCE;

  @Override
  public String format() {
    return "dispatch-notice";
  }

  @Override
  public int version() {
    return 2;
  }

  @Override
  public void write(Notice n, Out out) {
    AlertVersionCodec.INSTANCE.write(n.alert(), out.string(n.target()));
  }

  @Override
  public Notice read(int version, In in) {
    return new Notice(in.string(), AlertVersionCodec.INSTANCE.read(version, in));
  }
}
