package io.millrace.warehouse.contract;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;

/** Packs a row as its table's name and its {@link PackedCells}. */
public enum WarehouseRowCodec implements Codec<WarehouseRow> {
  INSTANCE;

  @Override
  public String format() {
    return "warehouse-row";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(WarehouseRow row, Out out) {
    out.string(row.table());
    if (row.isPacked()) {
      byte[] cells = row.cells();
      out.raw(cells, 0, cells.length);
    } else {
      PackedCells.pack(row.values(), out);
    }
  }

  /** The cells stay packed; a malformed one shows when it is read. */
  @Override
  public WarehouseRow read(int version, In in) {
    return WarehouseRow.packed(in.word(), in.raw(in.remaining()));
  }
}
