package io.millrace.jobs.backlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.domain.UserError;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WatchedTest {
  private static Watched watched(String cluster, long lastSeenAt) {
    return new Watched(
        cluster,
        "prod",
        "Failure in contacts: no contact <*>",
        "BELOW_MINIMUM_SCORE",
        null,
        List.of("contacts"),
        4.43,
        0.2,
        null,
        false,
        lastSeenAt);
  }

  private static Backlog backlog(int n) {
    return new Backlog(
        0,
        List.of(),
        List.of(),
        IntStream.range(0, n).mapToObj(i -> watched("cluster:" + i, i)).toList());
  }

  @Test
  void whatHasEvidenceAndNoItemIsListedAfterTheWork() {
    String text = BacklogText.table(backlog(7), 20);
    assertThat(text)
        .startsWith("Ranked work as of 1970-01-01T00:00:00Z: none.")
        .contains("7 clusters have evidence and no item, the watchlist:")
        .contains("4.4", "BELOW_MINIMUM_SCORE", "cluster:4", "no contact <*>")
        .doesNotContain("cluster:5");
    assertThat(BacklogText.table(backlog(1), 20)).contains("1 cluster has evidence and no item");
    assertThat(BacklogText.table(backlog(0), 20)).doesNotContain("watchlist");
  }

  @Test
  void itCannotBeShownAndSaysWhy() {
    assertThatThrownBy(() -> backlog(2).find("cluster:1"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("cluster:1 has no item: it is watched (BELOW_MINIMUM_SCORE)");
  }

  @Test
  void onlyWhatWasSeenSinceThenStays() {
    assertThat(backlog(7).since(3).watched()).hasSize(4);
  }

  @Test
  void machinesReadAsManyAsTheyAskFor() {
    assertThat((List<?>) BacklogText.json(backlog(7), 6).get("watched")).hasSize(6);
  }
}
