package io.millrace.domain.stats;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;

/**
 * Packs a sketch as its sorted hashes, or as its registers: pairs of (gap, value) while most are
 * empty, else six bits each. Which layout is used follows from the contents, so that equal sketches
 * have equal bytes.
 */
public enum DistinctSketchCodec implements Codec<DistinctSketch> {
  INSTANCE;

  private static final int EXACT = 0;
  private static final int SPARSE = 1;
  private static final int DENSE = 2;

  /** Up to here pairs (two bytes or a little more) are shorter than the dense form. */
  private static final int SPARSE_LIMIT = 1400;

  @Override
  public String format() {
    return "distinct-sketch";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(DistinctSketch sketch, Out out) {
    if (sketch.isExact()) {
      long[] hashes = sketch.rawHashes();
      out.u8(EXACT).varint(hashes.length);
      for (long h : hashes) {
        out.fixed64(h);
      }
      return;
    }
    byte[] registers = sketch.rawRegisters();
    int filled = 0;
    for (byte r : registers) {
      filled += r == 0 ? 0 : 1;
    }
    if (filled <= SPARSE_LIMIT) {
      writeSparse(registers, filled, out);
    } else {
      writeDense(registers, out);
    }
  }

  @Override
  public DistinctSketch read(int version, In in) {
    int layout = in.u8();
    return switch (layout) {
      case EXACT -> readExact(in);
      case SPARSE -> new DistinctSketch(null, readSparse(in));
      case DENSE -> new DistinctSketch(null, readDense(in));
      default -> throw new IllegalStateException("distinct sketch of unknown layout " + layout);
    };
  }

  private static DistinctSketch readExact(In in) {
    int n = in.count();
    if (n == 0) {
      return DistinctSketch.EMPTY;
    }
    long[] hashes = new long[n];
    for (int i = 0; i < n; i++) {
      hashes[i] = in.fixed64();
    }
    return new DistinctSketch(hashes, null);
  }

  private static void writeSparse(byte[] registers, int filled, Out out) {
    out.u8(SPARSE).varint(filled);
    int next = 0;
    for (int i = 0; i < registers.length; i++) {
      if (registers[i] != 0) {
        out.varint(i - next).u8(registers[i]);
        next = i + 1;
      }
    }
  }

  private static byte[] readSparse(In in) {
    byte[] registers = new byte[HyperLogLog.REGISTERS];
    int filled = in.count();
    int next = 0;
    for (int i = 0; i < filled; i++) {
      next += in.int32();
      registers[next++] = (byte) in.u8();
    }
    return registers;
  }

  /** Four registers in three bytes. */
  private static void writeDense(byte[] registers, Out out) {
    out.u8(DENSE);
    for (int i = 0; i < registers.length; i += 4) {
      int four =
          registers[i] | registers[i + 1] << 6 | registers[i + 2] << 12 | registers[i + 3] << 18;
      out.u8(four).u8(four >>> 8).u8(four >>> 16);
    }
  }

  private static byte[] readDense(In in) {
    byte[] registers = new byte[HyperLogLog.REGISTERS];
    for (int i = 0; i < registers.length; i += 4) {
      int four = in.u8() | in.u8() << 8 | in.u8() << 16;
      for (int j = 0; j < 4; j++) {
        registers[i + j] = (byte) (four >>> (6 * j) & 0x3F);
      }
    }
    return registers;
  }
}
