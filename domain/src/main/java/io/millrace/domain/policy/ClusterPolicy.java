package io.millrace.domain.policy;

/**
 * From when on two fingerprints are one problem.
 *
 * @param lexicalPpm Jaccard of words and bigrams from which an L edge joins, in millionths
 * @param commonWindows ten-minute windows in which both failed, from which a D edge joins
 */
public record ClusterPolicy(int lexicalPpm, int commonWindows) {
  public static final ClusterPolicy DEFAULT = new ClusterPolicy(500_000, 3);
}
