package io.millrace.domain.stats;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import io.millrace.domain.fingerprint.FingerprintCodec;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Packs the open windows of a fingerprint; the parts inside version 1 are of version 1. */
public enum OpenWindowsCodec implements Codec<OpenWindows> {
  INSTANCE;

  private static final int PARTS_IN_V1 = 1;

  @Override
  public String format() {
    return "open-windows";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(OpenWindows w, Out out) {
    out.string(w.environment());
    FingerprintCodec.INSTANCE.write(w.fingerprint(), out);
    out.varint(w.minutes().size());
    for (Map.Entry<Long, WindowStats> e : w.minutes().entrySet()) {
      out.svarint(e.getKey());
      WindowStatsCodec.INSTANCE.write(e.getValue(), out);
    }
    optional(w.hour(), out);
    optional(w.day(), out);
  }

  @Override
  public OpenWindows read(int version, In in) {
    return new OpenWindows(
        in.string(),
        FingerprintCodec.INSTANCE.read(PARTS_IN_V1, in),
        minutes(in),
        optional(in),
        optional(in));
  }

  private static SortedMap<Long, WindowStats> minutes(In in) {
    SortedMap<Long, WindowStats> minutes = new TreeMap<>();
    int n = in.count();
    for (int i = 0; i < n; i++) {
      minutes.put(in.svarint(), WindowStatsCodec.INSTANCE.read(PARTS_IN_V1, in));
    }
    return Collections.unmodifiableSortedMap(minutes);
  }

  private static void optional(WindowStats stats, Out out) {
    out.bool(stats != null);
    if (stats != null) {
      WindowStatsCodec.INSTANCE.write(stats, out);
    }
  }

  private static WindowStats optional(In in) {
    return in.bool() ? WindowStatsCodec.INSTANCE.read(PARTS_IN_V1, in) : null;
  }
}
