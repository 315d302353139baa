package io.millrace.warehouse.contract;

import io.millrace.domain.codec.AsciiText;
import io.millrace.domain.codec.Out;
import java.util.Arrays;
import java.util.Map;

/**
 * Packs the rows of one table cell by cell, from left to right, without making values of them: for
 * mappers of tables that get a row for every record. Reused from row to row; what it gives is what
 * {@link TableContract#row} with the same values packs to. Not thread-safe.
 */
public final class RowPacker {
  private final TableContract contract;
  private final Out out = new Out(1024);
  private final AsciiText text = new AsciiText();
  private final String[] lastTexts;
  private final byte[][] lastCells;
  private int at;

  public RowPacker(TableContract contract) {
    this.contract = contract;
    int columns = contract.columns().size();
    lastTexts = new String[columns];
    lastCells = new byte[columns][];
  }

  /** An empty text, for what {@link #text(AsciiText)} takes; one is in use at a time. */
  public AsciiText begun() {
    return text.clear();
  }

  /** Begins a row. */
  public RowPacker row(AsciiText rowId, long rowVersion, RowOp op) {
    at = 0;
    out.reset().varint(lastTexts.length);
    return text(rowId).number(rowVersion).word(op.name());
  }

  /** The row, whole. */
  public WarehouseRow end(String policies) {
    word(policies).word(TableContract.JOB_VERSION);
    if (at != lastTexts.length) {
      throw new IllegalStateException(
          at + " cells for the " + lastTexts.length + " columns of table " + contract.name());
    }
    return WarehouseRow.packed(contract.name(), out.toBytes());
  }

  public RowPacker text(String s) {
    at++;
    if (s == null) {
      out.u8(PackedCells.NULL);
    } else {
      out.string((byte) PackedCells.STRING, s);
    }
    return this;
  }

  public RowPacker text(AsciiText s) {
    at++;
    out.u8(PackedCells.STRING).string(s);
    return this;
  }

  /** A text that is mostly the same object as in the row before: its cell is copied then. */
  @SuppressWarnings("StringEquality") // an equal text is packed once more
  public RowPacker word(String s) {
    if (s == null) {
      return text(s);
    }
    if (lastTexts[at] == s) {
      byte[] cell = lastCells[at++];
      out.raw(cell, 0, cell.length);
      return this;
    }
    int cell = at;
    int from = out.length();
    text(s);
    lastTexts[cell] = s;
    lastCells[cell] = Arrays.copyOfRange(out.buffer(), from, out.length());
    return this;
  }

  /** An enum by name, or null. */
  public RowPacker word(Enum<?> e) {
    return text(e == null ? null : e.name());
  }

  public RowPacker number(long n) {
    at++;
    out.u8(PackedCells.LONG).svarint(n);
    return this;
  }

  /** A number, or null where it says "absent". */
  public RowPacker numberUnless(long n, long absent) {
    return n == absent ? text((String) null) : number(n);
  }

  public RowPacker integer(int n) {
    at++;
    out.u8(PackedCells.INT).svarint(n);
    return this;
  }

  /** A number, or null where it says "absent". */
  public RowPacker integerUnless(int n, int absent) {
    return n == absent ? text((String) null) : integer(n);
  }

  public RowPacker flag(boolean b) {
    at++;
    out.u8(b ? PackedCells.TRUE : PackedCells.FALSE);
    return this;
  }

  public RowPacker map(Map<String, String> map) {
    at++;
    out.u8(PackedCells.STRING_MAP).map(map);
    return this;
  }
}
