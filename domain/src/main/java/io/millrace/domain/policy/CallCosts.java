package io.millrace.domain.policy;

import java.util.Map;

/**
 * What is paid for, in one currency. What has no price is counted and not priced.
 *
 * @param currency as people write it, such as EUR; null where nothing has a price
 * @param callMicros an extra call, in millionths of the currency; -1 without a price
 * @param byOperationMicros the same by "service operation"
 * @param minuteMicros a minute that a customer waits; -1 without a price
 */
public record CallCosts(
    String currency, long callMicros, Map<String, Long> byOperationMicros, long minuteMicros) {
  public static final CallCosts NONE = new CallCosts(null, -1, Map.of(), -1);

  /** What an extra call of an operation costs, in millionths; -1 without a price. */
  public long ofCall(String service, String operation) {
    Long own = byOperationMicros.get(service + " " + operation);
    return own == null ? callMicros : own;
  }
}
