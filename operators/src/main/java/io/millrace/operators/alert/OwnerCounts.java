package io.millrace.operators.alert;

import io.millrace.domain.alert.UnownedAlert;
import io.millrace.domain.triage.ItemVersion;
import java.util.Collection;

/**
 * How many active items there are, and how many of them nobody owns.
 *
 * @param assumed whose owner is only taken to be the service's team
 */
record OwnerCounts(long active, long unowned, long assumed) {
  static final OwnerCounts NONE = new OwnerCounts(0, 0, 0);

  OwnerCounts plus(ItemVersion item) {
    boolean nobody = UnownedAlert.isUnowned(item);
    boolean taken = !nobody && item.owner().assumed();
    return new OwnerCounts(active + 1, unowned + (nobody ? 1 : 0), assumed + (taken ? 1 : 0));
  }

  static OwnerCounts of(Collection<OwnerCounts> parts) {
    OwnerCounts sum = NONE;
    for (OwnerCounts part : parts) {
      sum =
          new OwnerCounts(
              sum.active + part.active, sum.unowned + part.unowned, sum.assumed + part.assumed);
    }
    return sum;
  }
}
