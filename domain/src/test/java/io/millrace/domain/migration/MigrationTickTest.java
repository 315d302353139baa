package io.millrace.domain.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.fingerprint.Fingerprint;
import io.millrace.domain.fingerprint.Fingerprint.Basis;
import io.millrace.domain.fingerprint.Migrations.Change;
import io.millrace.domain.migration.MigrationVersion.Stage;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MigrationTickTest {
  private static final long TICK = 600_000;

  private final TreeMap<Long, Rename> counted = new TreeMap<>();
  private Map<Long, MigrationVersion> rows = new HashMap<>();

  @Test
  void aShadowShowsWhatItWouldDo() {
    seen("a", "x", 3);
    seen("b", "y", 1);
    seen("c", "y", 1);
    tick("old", TICK);
    assertThat(row("a", "x").change()).isEqualTo(Change.ONE_TO_ONE);
    assertThat(row("b", "y").change()).isEqualTo(Change.MERGE);
    assertThat(rows.values()).allMatch(r -> r.stage() == Stage.SHADOW);
    assertThat(rows.values()).noneMatch(r -> MigrationTick.begins(r, null));
  }

  @Test
  void theHeirWandersInTheShadowAndStaysOnceItsIdsAreGiven() {
    seen("a", "x", 2);
    seen("a", "y", 1);
    tick("old", TICK);
    assertThat(row("a", "x").heir()).isTrue();
    seen("a", "y", 5);
    tick("old", 2 * TICK);
    assertThat(row("a", "x").heir()).isFalse();
    assertThat(row("a", "y").heir()).isTrue();
    tick("new", 3 * TICK);
    seen("a", "x", 100);
    seen("a", "z", 1000);
    tick("new", 4 * TICK);
    assertThat(row("a", "y").heir()).isTrue();
    assertThat(rows.values().stream().filter(MigrationVersion::heir)).hasSize(1);
    assertThat(rows.values()).allMatch(r -> r.change() == Change.SPLIT);
  }

  @Test
  void whatBeginsAfterTheSwitchHasItsHeirAtOnce() {
    seen("a", "x", 1);
    Map<Long, MigrationVersion> before = rows;
    tick("new", TICK);
    assertThat(row("a", "x").heir()).isTrue();
    assertThat(MigrationTick.begins(row("a", "x"), before.get(pair("a", "x")))).isTrue();
    before = rows;
    seen("a", "x", 1);
    tick("new", 2 * TICK);
    assertThat(MigrationTick.begins(row("a", "x"), before.get(pair("a", "x")))).isFalse();
    assertThat(row("a", "x").moved().occurrences()).isEqualTo(2);
  }

  /** Two migrations after each other are told apart by the versions of the ids. */
  @Test
  void anEarlierMigrationStaysWhatItWas() {
    seen("a", "x", 1);
    tick("new", TICK);
    Rename later = rename(print("new", "x"), print("newest", "p"), 4);
    counted.put(later.pair(), later);
    tick("newest", 2 * TICK);
    assertThat(row("a", "x").stage()).isEqualTo(Stage.ACTIVE);
    assertThat(rows.values()).allMatch(r -> r.change() == Change.ONE_TO_ONE && r.heir());
  }

  @Test
  void whatSaysNothingNewIsNoRow() {
    seen("a", "x", 1);
    tick("old", TICK);
    Map<Long, MigrationVersion> before = rows;
    assertThat(MigrationTick.news(rows, Map.of())).hasSize(1);
    tick("old", 2 * TICK);
    assertThat(MigrationTick.news(rows, before)).isEmpty();
    assertThat(row("a", "x").tickAt()).isEqualTo(TICK);
  }

  private void seen(String before, String after, long times) {
    Rename r = rename(print("old", before), print("new", after), times);
    counted.merge(r.pair(), r, Rename::plus);
  }

  private void tick(String active, long at) {
    rows = new MigrationTick(active, at, "p=1").decide(counted, rows);
  }

  private MigrationVersion row(String before, String after) {
    return rows.get(pair(before, after));
  }

  private static long pair(String before, String after) {
    return Rename.pair(print("old", before).id(), print("new", after).id());
  }

  private static Rename rename(Fingerprint before, Fingerprint after, long times) {
    return new Rename("prod", before, after, 0, times, 1, 2);
  }

  private static Fingerprint print(String algorithm, String template) {
    return Fingerprint.of(algorithm, null, "s", null, null, template, Basis.TEMPLATE);
  }
}
