package io.millrace.testkit.generate;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Something that goes wrong for a while, and what it truly cost. The books are kept here, while the
 * sessions are made; nothing of the pipeline is used.
 */
final class Incident {
  private static final int SAMPLES = 20;
  private final String id;
  private final String kind;
  private final Failure anchor;
  private final String release;
  private final long from;
  private final long to;
  private final Map<String, String> tierByAccount = new TreeMap<>();
  private final Map<String, Long> abandonedByJourney = new TreeMap<>();
  private final List<Map<String, Object>> samples = new ArrayList<>();
  private long failures;
  private long sessions;
  private long abandoned;
  private long excessMs;

  /**
   * @param anchor the failure that its work should be anchored at
   * @param release that brought it, or null
   * @param from first moment, epoch ms
   * @param to first moment after it
   */
  Incident(String id, String kind, Failure anchor, String release, long from, long to) {
    this.id = id;
    this.kind = kind;
    this.anchor = anchor;
    this.release = release;
    this.from = from;
    this.to = to;
  }

  String id() {
    return id;
  }

  boolean at(long time) {
    return time >= from && time < to;
  }

  /** One error line without a user. */
  void failure() {
    failures++;
  }

  /**
   * One session that the incident touched.
   *
   * @param sessionFailures failing requests in it
   * @param excess milliseconds that its user waited beyond the usual
   * @param left whether the run ended there
   */
  void session(Session session, int sessionFailures, long excess, boolean left) {
    failures += sessionFailures;
    sessions++;
    excessMs += excess;
    abandoned += left ? 1 : 0;
    if (left) {
      abandonedByJourney.merge(session.kind(), 1L, Long::sum);
    }
    if (session.account() != null) {
      tierByAccount.put(session.account().id(), session.account().tier());
    }
    if (samples.size() < SAMPLES) {
      Map<String, Object> sample = new LinkedHashMap<>();
      sample.put("correlation_id", session.correlation());
      sample.put("account_id", session.account() == null ? null : session.account().id());
      sample.put("excess_ms", excess);
      sample.put("abandoned", left);
      samples.add(sample);
    }
  }

  Map<String, Object> truth() {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("id", id);
    out.put("kind", kind);
    out.put("anchor", anchorTruth());
    out.put("release", release);
    out.put("from", Math.max(from, Shop.EPOCH));
    out.put("to", to == Long.MAX_VALUE ? null : to);
    out.put("failures", failures);
    out.put("sessions", sessions);
    out.put("abandoned_sessions", abandoned);
    out.put("abandoned_by_journey", abandonedByJourney);
    out.put("excess_ms", excessMs);
    out.put("excess_minutes", excessMs / 60_000.0);
    out.put("accounts", tierByAccount.size());
    out.put("accounts_by_tier", byTier());
    out.put("accounts_sha256", accountsHash());
    out.put("sample_sessions", samples);
    return out;
  }

  private Map<String, Object> anchorTruth() {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("service", anchor.service());
    out.put("exception_type", anchor.exception());
    out.put("root_cause_type", anchor.rootCause());
    out.put("call_site", anchor.callSite());
    out.put("dependency", anchor.dependency());
    out.put("message", anchor.message());
    return out;
  }

  private Map<String, Long> byTier() {
    Map<String, Long> out = new TreeMap<>();
    tierByAccount.values().forEach(tier -> out.merge(tier, 1L, Long::sum));
    return out;
  }

  /** SHA-256 of the sorted account ids, each followed by a line feed. */
  private String accountsHash() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String account : tierByAccount.keySet()) {
        digest.update((account + "\n").getBytes(StandardCharsets.UTF_8));
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
