package io.millrace.domain.mask;

import io.millrace.domain.event.ContractField;
import io.millrace.domain.policy.MaskingPolicy;
import io.millrace.domain.policy.MaskingPolicy.Action;
import java.util.Map;
import java.util.TreeMap;

/**
 * Masks at the door: what the contract annotates first, by policy, then what free text holds. Where
 * the policy is silent a subject becomes a pseudonym and everything else is scanned. Not
 * thread-safe.
 */
public final class FieldMasker {
  private static final String SUBJECT = "subject";
  private static final String URL = "url";
  private static final String IDENTIFIER = "identifier";

  private final TextMasker text;
  private final Pseudonyms pseudonyms;
  private final CleanNames clean = new CleanNames();
  private final CleanNames cleanAddresses = new CleanNames();
  private String tenant;

  public FieldMasker(SubjectKeys keys, PhoneRules phones) {
    text = new TextMasker(phones);
    pseudonyms = new Pseudonyms(keys);
  }

  /**
   * Begins another record.
   *
   * @param tenant whose pseudonyms are apart from those of others; null for none
   */
  public void begin(String tenant) {
    this.tenant = tenant;
  }

  /** Counts of what was masked since they were reset. */
  public TextMasker counts() {
    return text;
  }

  /**
   * A field's value as it may go on.
   *
   * @param field with its annotation; a field without one is returned as it is
   */
  public String mask(MaskingPolicy policy, ContractField field, String value) {
    return value == null || field.pii() == null ? value : apply(policy, field.pii(), value);
  }

  /** A map's values, and keys that are personal themselves; the same map when nothing changed. */
  public Map<String, String> mask(
      MaskingPolicy policy, ContractField field, Map<String, String> map) {
    if (map.isEmpty() || field.pii() == null) {
      return map;
    }
    Map<String, String> changed = null;
    for (Map.Entry<String, String> e : map.entrySet()) {
      String key = text.mask(e.getKey());
      String value = maskEntry(policy, field.pii(), e.getKey(), e.getValue());
      if (changed == null && (key != e.getKey() || value != e.getValue())) {
        changed = new TreeMap<>(map);
      }
      if (changed != null) {
        changed.remove(e.getKey());
        changed.put(key, value);
      }
    }
    return changed == null ? map : changed;
  }

  /**
   * A name in the machinery that the contract does not annotate, should it hold what it must not.
   */
  public String name(MaskingPolicy policy, String value) {
    if (!policy.text() || clean.knows(value)) {
      return value;
    }
    String masked = text.maskName(value);
    if (masked == value) {
      clean.remember(value);
    }
    return masked;
  }

  /** An identifier, or its pseudonym when it is somebody's address, number or secret. */
  public String identifier(MaskingPolicy policy, String value) {
    if (value == null || !policy.text() || !text.isPersonal(value)) {
      return value;
    }
    text.counted(MaskType.SECRET);
    return pseudonyms.of(IDENTIFIER, tenant, value);
  }

  private String maskEntry(MaskingPolicy policy, String pii, String key, String value) {
    if (value != null && SecretDetector.isSecret(key) && !value.startsWith("<")) {
      text.counted(MaskType.SECRET);
      return MaskType.SECRET.placeholder();
    }
    return value == null ? null : apply(policy, pii, value);
  }

  private String apply(MaskingPolicy policy, String pii, String value) {
    Action action = policy.fields().get(pii);
    if (action == null) {
      action = pii.equals(SUBJECT) ? Action.PSEUDONYM : Action.SCAN;
    }
    return switch (action) {
      case SCAN -> !policy.text() ? value : pii.equals(URL) ? address(value) : text.mask(value);
      case PSEUDONYM -> pseudonyms.of(SUBJECT, tenant, value);
      case PLACEHOLDER -> pii.equals("email") ? placeholder(MaskType.EMAIL) : placeholder();
      case DROP -> null;
      case KEEP -> value;
    };
  }

  private String address(String url) {
    if (cleanAddresses.knows(url)) {
      return url;
    }
    String masked = text.maskUrl(url);
    if (masked == url) {
      cleanAddresses.remember(url);
    }
    return masked;
  }

  private String placeholder() {
    return placeholder(MaskType.SECRET);
  }

  private String placeholder(MaskType type) {
    text.counted(type);
    return type.placeholder();
  }
}
