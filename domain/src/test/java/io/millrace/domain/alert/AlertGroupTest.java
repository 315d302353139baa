package io.millrace.domain.alert;

import static io.millrace.domain.triage.Items.item;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import io.millrace.domain.triage.ItemVersion;
import io.millrace.domain.triage.ItemVersion.Severity;
import io.millrace.domain.triage.ItemVersion.State;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlertGroupTest {
  private static final ItemVersion HIGH =
      item(1, "team-a", "checkout", 40, State.OPEN, Severity.HIGH);
  private static final ItemVersion WORST =
      item(2, "team-a", "checkout", 90, State.NEEDS_REVIEW, Severity.CRITICAL);
  private static final ItemVersion LOW =
      item(3, "team-a", "checkout", 6, State.OPEN, Severity.NORMAL);

  @Test
  void oneAlertForAllItemsOfAnOwnerOnAJourney() {
    assertThat(AlertGroup.dedupKey(HIGH)).isEqualTo(AlertGroup.dedupKey(WORST));
    assertThat(AlertGroup.dedupKey(item(4, "team-b", "checkout", 1, State.OPEN, Severity.HIGH)))
        .isNotEqualTo(AlertGroup.dedupKey(HIGH));
    AlertVersion alert = AlertGroup.decide(List.of(HIGH, LOW, WORST), null, 600_000);
    assertThat(alert.items()).containsExactly(ItemVersion.text(2), ItemVersion.text(1));
    assertThat(alert.severity()).isEqualTo("CRITICAL");
    assertThat(alert.reason()).isEqualTo(AlertVersion.Reason.CRITICAL_ITEM);
    assertThat(alert.painMinutesWeek()).isEqualTo(60);
  }

  @Test
  void whatIsNeitherHighNorARegressionWakesNobody() {
    assertThat(AlertGroup.decide(List.of(LOW), null, 600_000)).isNull();
  }

  @Test
  void repeatsAreSilentAndTheEndIsToldOnce() {
    AlertVersion first = AlertGroup.decide(List.of(HIGH), null, 600_000);
    assertThat(AlertGroup.decide(List.of(HIGH), first, 660_000)).isNull();
    AlertVersion worse = AlertGroup.decide(List.of(HIGH, WORST), first, 720_000);
    assertThat(worse.alertId()).isEqualTo(first.alertId());
    assertThat(worse.startedAt()).isEqualTo(600_000);
    AlertVersion end = AlertGroup.decide(List.of(), worse, 780_000);
    assertThat(end.state()).isEqualTo(AlertVersion.State.RESOLVED);
    assertThat(end.resolvedAt()).isEqualTo(780_000);
    assertThat(AlertGroup.decide(List.of(), end, 840_000)).isNull();
    AlertVersion again = AlertGroup.decide(List.of(HIGH), end, 900_000);
    assertThat(again.alertId()).isNotEqualTo(first.alertId());
    assertThat(again.dedupKey()).isEqualTo(first.dedupKey());
  }

  @Test
  void anAlertComesBack() {
    AlertVersion alert = AlertGroup.decide(List.of(HIGH, WORST), null, 600_000);
    Out out = new Out();
    AlertVersionCodec.INSTANCE.write(alert, out);
    assertThat(AlertVersionCodec.INSTANCE.read(2, new In(out.toBytes()))).isEqualTo(alert);
  }
}
