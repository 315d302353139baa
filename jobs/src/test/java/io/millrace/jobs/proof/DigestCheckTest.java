package io.millrace.jobs.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.jobs.proof.Chain.Day;
import io.millrace.jobs.proof.Chain.Edge;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DigestCheckTest {
  private static final long DAY = 86_400_000L;
  private static final long START = 20_000 * DAY;
  private static final String FP = "fp1:0000000000000001";
  private static final Sum TWO = Sum.ofMember(1, 2).plus(Sum.ofMember(3, 4));

  @Test
  void holdsWhereMembersAndEdgesAgree() {
    Findings findings = new Findings();
    assertThat(new DigestCheck(chain(TWO, TWO, TWO), findings).run()).isEqualTo(5);
    assertThat(findings.count()).isZero();
  }

  @Test
  void aMissingMemberShows() {
    Findings findings = new Findings();
    new DigestCheck(chain(Sum.ofMember(1, 2), TWO, TWO), findings).run();
    assertThat(findings.kept()).singleElement().asString().contains("day 2024-10-04 of " + FP);
  }

  @Test
  void anotherMemberShowsThoughTheCountIsRight() {
    Findings findings = new Findings();
    Sum other = Sum.ofMember(1, 2).plus(Sum.ofMember(3, 5));
    new DigestCheck(chain(other, TWO, TWO), findings).run();
    assertThat(findings.count()).isEqualTo(1);
  }

  @Test
  void anEdgeThatSaysOtherwiseShows() {
    Findings findings = new Findings();
    new DigestCheck(chain(TWO, TWO, Sum.ZERO), findings).run();
    assertThat(findings.kept()).singleElement().asString().startsWith("item item:1 -> cluster");
  }

  @Test
  void aDayWithoutAWindowShows() {
    Findings findings = new Findings();
    Chain chain = chain(TWO, TWO, TWO);
    Chain without =
        new Chain(
            null, List.of(), List.of(), List.of(), List.of(), List.of(), chain.recomputed(), 0);
    new DigestCheck(without, findings).run();
    assertThat(findings.count()).isEqualTo(1);
  }

  private static Chain chain(Sum members, Sum stored, Sum ofItem) {
    Window window = new Window("win:1", FP, START, START + DAY, stored, List.of(), List.of());
    long tick = START + 10 * 600_000;
    return new Chain(
        null,
        List.of(),
        List.of(window),
        List.of(
            new Edge("item", "item:1", "cluster", "cluster:1", tick, ofItem),
            new Edge("fingerprint", FP, "window", "win:1", tick, stored),
            new Edge("cluster", "cluster:1", "fingerprint", FP, tick, stored),
            new Edge("item", "item:1", "change", "change:1", tick, Sum.ZERO)),
        List.of(),
        List.of(),
        Map.of(new Day(FP, START), members),
        0);
  }
}
