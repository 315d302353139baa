package io.millrace.domain.policy;

import java.util.Map;

/**
 * What happens to annotated fields and free text.
 *
 * @param fields pii annotation to action
 * @param text whether free text is scanned
 */
public record MaskingPolicy(Map<String, Action> fields, boolean text) {
  /** What becomes of a value. */
  public enum Action {
    /** Scanned as text. */
    SCAN,
    /** Replaced by a keyed pseudonym. */
    PSEUDONYM,
    /** Replaced by a type placeholder. */
    PLACEHOLDER,
    DROP,
    KEEP
  }
}
