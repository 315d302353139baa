package io.millrace.jobs.control;

import io.millrace.domain.control.IdentityLink;
import io.millrace.domain.hash.Ids;
import java.util.Collection;
import java.util.Comparator;

/**
 * Whose account an alias was at a time. Of links that begin at the same moment the one with the
 * largest id counts, in whatever order they came.
 */
final class IdentityTable {
  private final IdentityLink[] links;
  private final long[] hashes;

  IdentityTable(Collection<IdentityLink> all) {
    links =
        all.stream()
            .sorted(
                Comparator.comparingLong((IdentityLink l) -> Ids.key(l.alias()))
                    .thenComparingLong(IdentityLink::validFrom)
                    .thenComparing(IdentityLink::linkId))
            .toArray(IdentityLink[]::new);
    hashes = new long[links.length];
    for (int i = 0; i < links.length; i++) {
      hashes[i] = Ids.key(links[i].alias());
    }
  }

  /** The last link of the alias that begins at or before the time, or null. */
  IdentityLink find(long aliasHash, long time) {
    int low = 0;
    int high = links.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      boolean upTo =
          hashes[middle] < aliasHash
              || hashes[middle] == aliasHash && links[middle].validFrom() <= time;
      if (upTo) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low > 0 && hashes[low - 1] == aliasHash ? links[low - 1] : null;
  }
}
