package io.millrace.domain.cluster;

import io.millrace.domain.hash.Ids;
import java.util.List;

/**
 * A cluster as a tick left it.
 *
 * @param clusterId hash(environment, anchor)
 * @param anchor fingerprint whose life is the cluster's life
 * @param appearedAt tick at which it first appeared; the oldest survives a merge
 * @param tickAt tick that decided this version
 * @param rowVersion version of its row in the warehouse
 * @param mergedInto cluster that it lives in now; 0 unless MERGED_INTO
 * @param splitFrom cluster that its members came from; 0 when they came from none
 * @param members by fingerprint id, each with its reason; empty unless ACTIVE
 * @param joined those members that the previous version did not hold, or held for another reason
 * @param left fingerprints that the previous version held and this one does not
 * @param skipped edges that a cannot-link kept out, at most 16
 * @param suggestions clusters that reviewers are asked to compare it with, the likest first
 * @param symptomOf cluster that the pain of most of its scopes was charged to, where less than half
 *     of them were charged to its own members; 0 when it stands for itself
 * @param policies versions that made it
 */
public record ClusterVersion(
    String environment,
    long clusterId,
    long anchor,
    long appearedAt,
    long tickAt,
    long rowVersion,
    State state,
    long mergedInto,
    long splitFrom,
    List<Member> members,
    List<Member> joined,
    List<Long> left,
    List<SkippedEdge> skipped,
    Summary summary,
    List<Suggestion> suggestions,
    long symptomOf,
    String policies) {

  /** One without suggestions that stands for itself. */
  public ClusterVersion(
      String environment,
      long clusterId,
      long anchor,
      long appearedAt,
      long tickAt,
      long rowVersion,
      State state,
      long mergedInto,
      long splitFrom,
      List<Member> members,
      List<Member> joined,
      List<Long> left,
      List<SkippedEdge> skipped,
      Summary summary,
      String policies) {
    this(
        environment,
        clusterId,
        anchor,
        appearedAt,
        tickAt,
        rowVersion,
        state,
        mergedInto,
        splitFrom,
        members,
        joined,
        left,
        skipped,
        summary,
        List.of(),
        0,
        policies);
  }

  /** The same beside the other clusters of its tick. */
  public ClusterVersion beside(List<Suggestion> suggested, long cause) {
    return new ClusterVersion(
        environment,
        clusterId,
        anchor,
        appearedAt,
        tickAt,
        rowVersion,
        state,
        mergedInto,
        splitFrom,
        members,
        joined,
        left,
        skipped,
        summary,
        suggested,
        cause,
        policies);
  }

  /** What became of the cluster. */
  public enum State {
    ACTIVE,
    /** Its anchor stands in the component of an older cluster. */
    MERGED_INTO,
    /** Silent for so long that nothing of it is remembered. */
    RETIRED
  }

  /**
   * What its members have in common, for people to read.
   *
   * @param label one line
   * @param traces exemplar trace ids, best first
   * @param topPath service and endpoint, else stage, that most occurrences went through; null when
   *     none is known
   * @param topPathOccurrences of them through it
   * @param pathOccurrences of them through any known path
   * @param occurrences since the members are remembered
   */
  public record Summary(
      String label,
      List<String> services,
      List<String> dependencies,
      List<String> journeys,
      List<String> traces,
      String topPath,
      long topPathOccurrences,
      long pathOccurrences,
      long occurrences,
      long painUs,
      long firstSeenAt,
      long lastSeenAt) {}

  /**
   * An edge that people keep out.
   *
   * @param decisionId review that forbade it
   */
  public record SkippedEdge(Edge edge, String decisionId) {}

  /** Whether anything but the tick, the row version and who left just now differs. */
  public boolean differsFrom(ClusterVersion previous) {
    return previous == null
        || state != previous.state
        || mergedInto != previous.mergedInto
        || splitFrom != previous.splitFrom
        || !members.equals(previous.members)
        || !skipped.equals(previous.skipped)
        || !suggestions.equals(previous.suggestions)
        || symptomOf != previous.symptomOf
        || !summary.equals(previous.summary);
  }

  /** Version of the row that a tick writes after this one. */
  public static long nextRowVersion(long tick, ClusterVersion previous) {
    return previous == null ? tick * 1000 : Math.max(tick * 1000, previous.rowVersion + 1);
  }

  /** The id as people see it. */
  public static String text(long clusterId) {
    return Ids.hex("cluster:", clusterId);
  }
}
