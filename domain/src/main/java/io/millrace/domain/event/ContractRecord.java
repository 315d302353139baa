package io.millrace.domain.event;

import java.util.Map;

/**
 * One record in the words of the contract, before masking: what every wire format and mapping is
 * turned into. Values stand in the order of {@link ContractSchema#fields()}; null is absent.
 */
public record ContractRecord(RecordKind kind, Object[] values) {
  public static ContractRecord blank(RecordKind kind) {
    return new ContractRecord(kind, new Object[ContractSchema.of(kind).fields().size()]);
  }

  public ContractSchema schema() {
    return ContractSchema.of(kind);
  }

  public String string(int at) {
    return (String) values[at];
  }

  /** The number, or {@code absent}. */
  public long number(int at, long absent) {
    return values[at] == null ? absent : ((Number) values[at]).longValue();
  }

  public boolean flag(int at) {
    return Boolean.TRUE.equals(values[at]);
  }

  @SuppressWarnings("unchecked")
  public Map<String, String> map(int at) {
    return values[at] == null ? Map.of() : (Map<String, String>) values[at];
  }

  /** Bit per field that it has, by position. */
  public long present() {
    long bits = 0;
    for (int i = 0; i < values.length; i++) {
      if (values[i] != null) {
        bits |= 1L << i;
      }
    }
    return bits;
  }

  /** Event time in epoch ms, or {@link Long#MIN_VALUE} when it is missing. */
  public long eventTime() {
    return number(schema().timeField(), Long.MIN_VALUE);
  }
}
