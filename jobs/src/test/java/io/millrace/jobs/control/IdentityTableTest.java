package io.millrace.jobs.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.control.IdentityLink;
import io.millrace.domain.hash.Ids;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IdentityTableTest {
  @Test
  void findsTheLinkThatWasValidInWhateverOrderTheyCame() {
    List<IdentityLink> links = new ArrayList<>();
    for (int alias = 0; alias < 50; alias++) {
      for (int version = 0; version < 4; version++) {
        links.add(link("l" + alias + "-" + version, "bob" + alias, version, 100L * version));
      }
    }
    links.add(link("z", "bob7", 9, 100)); // begins with another: the larger id counts
    Collections.shuffle(links, new Random(4));
    IdentityTable table = new IdentityTable(links);
    for (int alias = 0; alias < 50; alias++) {
      long hash = Ids.key("bob" + alias);
      assertThat(table.find(hash, -1)).isNull();
      assertThat(table.find(hash, 99).accountId()).isEqualTo("acc-0");
      assertThat(table.find(hash, 100).accountId()).isEqualTo(alias == 7 ? "acc-9" : "acc-1");
      assertThat(table.find(hash, Long.MAX_VALUE).accountId()).isEqualTo("acc-3");
    }
    assertThat(table.find(Ids.key("nobody"), Long.MAX_VALUE)).isNull();
    assertThat(new IdentityTable(List.of()).find(1, 1)).isNull();
  }

  private static IdentityLink link(String id, String alias, int account, long from) {
    return new IdentityLink(id, alias, "acc-" + account, "subject", from);
  }
}
