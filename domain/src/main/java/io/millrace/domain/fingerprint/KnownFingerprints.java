package io.millrace.domain.fingerprint;

import io.millrace.domain.fingerprint.Fingerprint.Basis;
import java.util.Objects;

/**
 * Fingerprints that one thread has made, by their parts: few kinds of failure make up most records.
 * Of a fixed size; what falls into a taken slot takes it. It changes no id, only whether one is
 * computed again.
 */
final class KnownFingerprints {
  private static final int SLOTS = 1 << 12;
  private static final ThreadLocal<KnownFingerprints> OF_THREAD =
      ThreadLocal.withInitial(KnownFingerprints::new);

  private final Fingerprint[] slots = new Fingerprint[SLOTS];

  private KnownFingerprints() {}

  /** As {@link Fingerprint#of}. */
  static Fingerprint of(
      String algorithm,
      String type,
      String service,
      String callSite,
      String dependency,
      String template,
      Basis basis) {
    int hash = Objects.hashCode(template);
    hash = 31 * hash + Objects.hashCode(type);
    hash = 31 * hash + Objects.hashCode(service);
    hash = 31 * hash + Objects.hashCode(callSite);
    hash = 31 * hash + Objects.hashCode(dependency);
    Fingerprint[] slots = OF_THREAD.get().slots;
    int slot = (hash ^ hash >>> 16) & (SLOTS - 1);
    Fingerprint f = slots[slot];
    if (f != null
        && f.basis() == basis
        && Objects.equals(f.template(), template)
        && Objects.equals(f.exceptionType(), type)
        && Objects.equals(f.service(), service)
        && Objects.equals(f.callSite(), callSite)
        && Objects.equals(f.dependency(), dependency)
        && f.algorithm().equals(algorithm)) {
      return f;
    }
    return slots[slot] =
        Fingerprint.of(algorithm, type, service, callSite, dependency, template, basis);
  }
}
