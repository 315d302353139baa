package io.millrace.domain.seal;

/**
 * The key of one UTC day.
 *
 * @param id stands beside what was sealed, {@code master/2026-01-31}; no secret
 * @param secret 32 bytes; never printed
 */
public record DayKey(String id, byte[] secret) {
  @Override
  public String toString() {
    return "DayKey[" + id + "]";
  }
}
