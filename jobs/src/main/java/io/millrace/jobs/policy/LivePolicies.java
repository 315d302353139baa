package io.millrace.jobs.policy;

import io.millrace.domain.control.PublishedPolicy;
import io.millrace.domain.policy.PolicyTimeline;
import io.millrace.jobs.control.Fields;
import io.millrace.jobs.document.Problems;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Policies that grow while a job runs: the bundled defaults, the documents that the job brought
 * along, and those that came by topic. A document that would spoil the timeline is refused, and the
 * timeline stays what it was. Not thread-safe.
 */
public final class LivePolicies {
  private final List<ParsedPolicy> bundled;
  private final List<ParsedPolicy> brought = new ArrayList<>();

  /** By kind, id and version: a document sent again says the same. */
  private final Map<String, ParsedPolicy> published = new LinkedHashMap<>();

  private final List<PublishedPolicy> rows = new ArrayList<>();
  private PolicyTimeline timeline;

  /**
   * @param texts YAML by origin; they were validated when the job was submitted
   */
  public LivePolicies(Map<String, String> texts) {
    Problems problems = new Problems();
    bundled = PolicyLoader.bundled(problems);
    texts.forEach((origin, yaml) -> brought.addAll(PolicyReader.read(origin, yaml, problems)));
    timeline = build(problems);
    problems.throwIfAny();
  }

  /** The sets in force by event time; the same object until a document comes. */
  public PolicyTimeline timeline() {
    return timeline;
  }

  /** The published documents that were taken, by (known from, kind, version). */
  public List<PublishedPolicy> published() {
    return rows.stream()
        .sorted(
            Comparator.comparingLong(PublishedPolicy::knownFrom)
                .thenComparing(PublishedPolicy::kind)
                .thenComparing(PublishedPolicy::version))
        .toList();
  }

  /**
   * Reads a published document: the YAML text in {@code body}, whose head says what the other
   * fields say.
   *
   * @param earliest event time from which it may count
   * @return puts it in force
   */
  public Runnable parse(Fields f, String origin, long earliest, Problems problems) {
    String kind = f.required("kind");
    String version = f.required("version");
    f.text("mode");
    f.moment("effective_from");
    f.text("author");
    String sha256 = f.text("sha256");
    String body = f.required("body");
    List<ParsedPolicy> parsed = PolicyReader.read(origin, body, problems);
    if (!problems.none()) {
      return null;
    }
    if (parsed.size() != 1) {
      problems.add(origin, 0, "body", "must hold one document, has " + parsed.size());
      return null;
    }
    PolicyDocument d = parsed.get(0).document();
    if (!d.kind().equals(kind) || !String.valueOf(d.version()).equals(version)) {
      problems.add(origin, 0, "body", "is of another kind or version than the fields say");
    } else if (sha256 != null && !sha256.equals(d.sha256())) {
      problems.add(origin, 0, "sha256", "is not that of the body");
    }
    ParsedPolicy policy = inForce(parsed.get(0), earliest);
    PublishedPolicy row = row(d, policy.document().effectiveFrom(), earliest);
    String key = d.kind() + "/" + d.id() + "@" + d.version();
    return problems.none() ? publish(key, policy, row, problems) : null;
  }

  private Runnable publish(
      String key, ParsedPolicy policy, PublishedPolicy row, Problems problems) {
    ParsedPolicy before = published.get(key);
    if (before != null) {
      if (!before.document().sha256().equals(policy.document().sha256())) {
        problems.add(key, 0, "version", "was published before with another body");
      }
      return () -> {};
    }
    published.put(key, policy);
    PolicyTimeline next = build(problems);
    if (!problems.none()) {
      published.remove(key);
      return null;
    }
    return () -> {
      timeline = next;
      rows.add(row);
    };
  }

  private static PublishedPolicy row(PolicyDocument d, long inForceFrom, long earliest) {
    return new PublishedPolicy(
        PolicyRows.kind(d),
        d.version(),
        d.mode().name(),
        PolicyRows.moment(d.effectiveFrom()),
        PolicyRows.moment(inForceFrom),
        earliest,
        d.author(),
        d.origin(),
        d.sha256(),
        d.body());
  }

  private PolicyTimeline build(Problems problems) {
    List<ParsedPolicy> own = new ArrayList<>(brought);
    own.addAll(published.values());
    PolicyBook book = TimelineBuilder.build(bundled, own, problems);
    return book == null ? null : book.timeline();
  }

  private static ParsedPolicy inForce(ParsedPolicy p, long earliest) {
    PolicyDocument d = p.document();
    if (earliest <= d.effectiveFrom()) {
      return p;
    }
    PolicyDocument later =
        new PolicyDocument(
            d.origin(),
            d.kind(),
            d.id(),
            d.version(),
            d.mode(),
            earliest,
            d.author(),
            d.sha256(),
            d.body());
    return new ParsedPolicy(p.kind(), later, p.policy());
  }
}
