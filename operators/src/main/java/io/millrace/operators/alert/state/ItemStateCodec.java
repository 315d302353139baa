package io.millrace.operators.alert.state;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import io.millrace.domain.triage.ItemVersion;
import io.millrace.domain.triage.ItemVersionCodec;

/** Layout of {@link ItemState}; has the version of the items in it. */
public enum ItemStateCodec implements Codec<ItemState> {
  INSTANCE;

  @Override
  public String format() {
    return "alert-item";
  }

  @Override
  public int version() {
    return ItemVersionCodec.INSTANCE.version();
  }

  @Override
  public void write(ItemState s, Out out) {
    out.bool(s.current() != null);
    if (s.current() != null) {
      ItemVersionCodec.INSTANCE.write(s.current(), out);
    }
    out.list(s.waiting(), ItemVersionCodec.INSTANCE::write);
  }

  @Override
  public ItemState read(int version, In in) {
    ItemVersion current = in.bool() ? ItemVersionCodec.INSTANCE.read(version, in) : null;
    return new ItemState(current, in.list(i -> ItemVersionCodec.INSTANCE.read(version, i)));
  }
}
