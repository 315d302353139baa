package io.millrace.jobs.backlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.domain.UserError;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BacklogTest {
  private final RankedItem first = item(1, "item:aa11000000000000", "cluster:1100000000000000");
  private final RankedItem second = item(2, "item:aa22000000000000", "cluster:2200000000000000");
  private final RankedItem quiet = item(0, "item:bb00000000000000", "cluster:3300000000000000");
  private final Backlog backlog = new Backlog(0, List.of(first, second), List.of(quiet), List.of());

  @Test
  void findsByRankIdClusterAndBeginning() {
    assertThat(backlog.find("1")).isSameAs(first);
    assertThat(backlog.find("#2")).isSameAs(second);
    assertThat(backlog.find("item:aa22000000000000")).isSameAs(second);
    assertThat(backlog.find("aa1")).isSameAs(first);
    assertThat(backlog.find("cluster:22")).isSameAs(second);
    assertThat(backlog.find("bb")).isSameAs(quiet);
  }

  @Test
  void whatFitsSeveralNamesThem() {
    assertThatThrownBy(() -> backlog.find("aa"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("begins 2 items")
        .hasMessageContaining(first.id())
        .hasMessageContaining(second.id());
  }

  @Test
  void whatFitsNoneNamesTheNearest() {
    assertThatThrownBy(() -> backlog.find("item:aa23000000000000"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("nearest:\n  item:aa22000000000000");
    assertThatThrownBy(() -> backlog.find("item:")).isInstanceOf(UserError.class);
    assertThatThrownBy(() -> backlog.find("")).isInstanceOf(UserError.class);
    assertThatThrownBy(() -> backlog.find("7")).hasMessageContaining("rank 7");
  }

  private static RankedItem item(int rank, String id, String cluster) {
    return new RankedItem(
        rank,
        new Row(Map.of("item_id", id, "cluster_id", cluster, "title", "t")),
        null,
        1,
        null,
        false,
        0);
  }

  /** Of what rises the newest anomaly counts, and ties go by kind, so that the order is one. */
  @Test
  void theNewestAnomalyIsWhatRises() {
    Rise old = new Rise("SPIKE", 1_000_000);
    Rise now = new Rise("BURST", 1_600_000);
    assertThat(Stream.of(old, now).sorted().findFirst()).contains(now);
    assertThat(Stream.of(new Rise("SPIKE", 5), new Rise("BURST", 5)).sorted().findFirst())
        .contains(new Rise("BURST", 5));
    assertThat(now.isFresh(1_600_000 + Rise.FRESH_MS - 1)).isTrue();
    assertThat(now.isFresh(1_600_000 + Rise.FRESH_MS)).isFalse();
  }
}
