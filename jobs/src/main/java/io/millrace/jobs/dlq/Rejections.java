package io.millrace.jobs.dlq;

import io.millrace.domain.UserError;
import io.millrace.domain.event.RejectReason;
import io.millrace.domain.seal.DayKeys;
import io.millrace.domain.seal.Sealed;
import io.millrace.domain.seal.Sealer;
import io.millrace.jobs.backlog.Row;
import io.millrace.warehouse.read.WarehouseReader;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;

/** The rejected records of a warehouse. */
public final class Rejections {
  private static final int FEWEST_DIGITS = 4;

  private final WarehouseReader reader;

  public Rejections(WarehouseReader reader) {
    this.reader = reader;
  }

  /**
   * Hands out rejected records by source and place.
   *
   * @param reason null for every reason
   * @param most how many
   */
  public void each(RejectReason reason, long most, Consumer<Rejection> taker) {
    Row.each(
        reader,
        "SELECT "
            + Rejection.COLUMNS
            + " FROM rejected_events_current"
            + (reason == null ? "" : " WHERE reason = " + Row.literal(reason.name()))
            + " ORDER BY source, \"partition\", \"offset\", index_in_record, operator LIMIT "
            + most,
        row -> taker.accept(Rejection.of(row)));
  }

  /** How many there are. */
  public long count(RejectReason reason) {
    return ((Number)
            reader
                .sql(
                    "SELECT count(*) FROM rejected_events_current"
                        + (reason == null ? "" : " WHERE reason = " + Row.literal(reason.name())))
                .single())
        .longValue();
  }

  /**
   * The one whose id begins like this.
   *
   * @throws UserError when there is none, or more than one
   */
  public Rejection find(String name) {
    String digits = name.startsWith("rej:") ? name.substring(4) : name;
    List<Rejection> found = new ArrayList<>();
    if (digits.length() >= FEWEST_DIGITS) {
      each(
          null,
          Long.MAX_VALUE,
          r -> {
            if (r.id().startsWith(digits, 4) && found.size() < 2) {
              found.add(r);
            }
          });
    }
    if (found.isEmpty()) {
      throw new UserError(
          "no rejected record '"
              + name
              + "'; 'dlq list' shows their ids (give four digits or more)");
    }
    if (found.size() > 1) {
      throw new UserError("'" + name + "' is the beginning of more than one id; give more digits");
    }
    return found.get(0);
  }

  /**
   * The kept bytes, opened.
   *
   * @throws UserError when their day's key is gone
   */
  public byte[] open(Rejection r, DayKeys keys) {
    List<Row> rows =
        Row.all(
            reader,
            "SELECT hex(bytes) AS sealed FROM rejected_events_current WHERE row_id = "
                + Row.literal(r.rowId()));
    String sealed = rows.isEmpty() ? null : rows.get(0).text("sealed");
    if (sealed == null || r.keyId() == null) {
      throw new UserError(r.id() + ": no bytes are kept, only where the record stands");
    }
    byte[] bytes = HexFormat.of().parseHex(sealed);
    return new Sealer(keys).open(new Sealed(r.keyId(), bytes), r.coordinates(), r.operator());
  }
}
