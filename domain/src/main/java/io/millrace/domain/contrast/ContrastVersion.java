package io.millrace.domain.contrast;

import io.millrace.domain.hash.Ids;

/**
 * What stands at one place of a cluster's contrasts, as a tick found it.
 *
 * @param itemId 0 while the cluster has no backlog item
 * @param place from 1, the strongest
 * @param contrast null where nothing stands at the place any more
 */
public record ContrastVersion(
    String environment,
    long clusterId,
    long itemId,
    int place,
    Contrast contrast,
    long tickAt,
    long rowVersion,
    String policies) {
  /** Identity of the place. */
  public long rowId() {
    return Ids.of("contrast", clusterId, place);
  }
}
