package io.millrace.domain.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.cluster.ClusterVersion.SkippedEdge;
import io.millrace.domain.cluster.ClusterVersion.State;
import io.millrace.domain.cluster.ClusterVersion.Summary;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClusterCodecTest {
  private static final ClusterVersion VERSION =
      new ClusterVersion(
          "prod",
          11,
          5,
          600_000,
          1_200_000,
          1_200_000_000L,
          State.ACTIVE,
          0,
          9,
          List.of(
              new Member(5, EdgeKind.ANCHOR, Edge.ONE, 0),
              new Member(6, EdgeKind.LEXICAL, 692_307, 5)),
          List.of(new Member(6, EdgeKind.LEXICAL, 692_307, 5)),
          List.of(7L),
          List.of(new SkippedEdge(new Edge(EdgeKind.DEPENDENCY, 500_000, 5, 8), "review-1")),
          new Summary(
              "label",
              List.of("web"),
              List.of(),
              List.of("checkout"),
              List.of("t"),
              "web GET /",
              2,
              3,
              3,
              4,
              1,
              2),
          List.of(),
          77,
          "scoring=1");

  @Test
  void versionsComeBack() {
    Out out = new Out();
    ClusterVersionCodec.INSTANCE.write(VERSION, out);
    assertThat(ClusterVersionCodec.INSTANCE.read(4, new In(out.toBytes()))).isEqualTo(VERSION);
  }

  @Test
  void bytesOfVersionOneAreRead() {
    ClusterVersion old =
        ClusterVersionCodec.INSTANCE.read(1, new In(HexFormat.of().parseHex(GOLDEN)));
    assertThat(old.members()).isEqualTo(VERSION.members());
    assertThat(old.summary().topPath()).isNull();
    assertThat(old.summary().occurrences()).isEqualTo(3);
    assertThat(old.policies()).isEqualTo(VERSION.policies());
  }

  @Test
  void cardsComeBack() {
    ClusterCard card = Cards.card("web", "payments", "cannot pay now", 1, 2, 900);
    Out out = new Out();
    ClusterCardCodec.INSTANCE.write(card, out);
    ClusterCard back = ClusterCardCodec.INSTANCE.read(5, new In(out.toBytes()));
    assertThat(back).usingRecursiveComparison().isEqualTo(card);
  }

  private static final String GOLDEN =
      "0970726f640b000000000000000500000000000000809f4980be920180b0b4f8080d414354495645"
          + "000000000000000009000000000000000205000000000000000d414e43484f52c0843d0000000000"
          + "00000006000000000000000f4c45584943414cd3a02a05000000000000000106000000000000000f"
          + "4c45584943414cd3a02a05000000000000000107000000000000000115444550454e44454e4359a0"
          + "c21e05000000000000000800000000000000117265766965772d310b6c6162656c01077765620001"
          + "11636865636b6f7574010374030402041373636f72696e673d31";
}
