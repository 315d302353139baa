package io.millrace.domain.event;

import java.util.List;

/**
 * One field of the input contract.
 *
 * @param name as in the Avro schema
 * @param type the Java value it holds
 * @param required whether a record without it is rejected
 * @param defaultValue what an absent value becomes; null for none
 * @param pii kind of personal data it can hold ("email", "free_text", ...), or null
 * @param symbols of an ENUM; empty otherwise
 */
public record ContractField(
    String name,
    Type type,
    boolean required,
    Object defaultValue,
    String pii,
    List<String> symbols) {

  /** Value types: String, Integer, Long, Long (epoch ms), Boolean, String, Map of strings. */
  public enum Type {
    STRING,
    INT,
    LONG,
    TIMESTAMP_MILLIS,
    BOOLEAN,
    ENUM,
    STRING_MAP
  }
}
