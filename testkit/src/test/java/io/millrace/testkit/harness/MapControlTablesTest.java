package io.millrace.testkit.harness;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.control.AccountProfile;
import io.millrace.domain.control.ChangeMarker;
import io.millrace.domain.control.OwnershipRule;
import io.millrace.domain.hash.Ids;
import org.junit.jupiter.api.Test;

class MapControlTablesTest {
  @Test
  void anAccountIsWhoItWasAtTheTime() {
    MapControlTables tables =
        new MapControlTables().with(account("free", 100)).with(account("premium", 200));
    long hash = Ids.key("a");
    assertThat(tables.account(hash, 99)).isNull();
    assertThat(tables.account(hash, 199).tier()).isEqualTo("free");
    assertThat(tables.account(hash, 200).tier()).isEqualTo("premium");
    assertThat(tables.accounts("premium", 150)).isZero();
    assertThat(tables.accounts(null, 150)).isEqualTo(1);
  }

  @Test
  void theRuleWithMostFieldsOwnsThenTheSmallerId() {
    MapControlTables tables =
        new MapControlTables()
            .with(rule("r2", null, null, "anyone"))
            .with(rule("r1", "cart", null, "basket"))
            .with(rule("r0", "cart", "checkout", "checkout"));
    assertThat(tables.owner("cart", "checkout", "prod", null, 10).fixOwner()).isEqualTo("checkout");
    assertThat(tables.owner("cart", "billing", "prod", null, 10).fixOwner()).isEqualTo("basket");
    assertThat(tables.owner("mail", null, "prod", null, 10).fixOwner()).isEqualTo("anyone");
    assertThat(tables.owner("mail", null, "prod", null, 0)).isNull();
  }

  @Test
  void theNewestDeploymentAtTheTimeIsTheRelease() {
    MapControlTables tables = new MapControlTables().with(deploy("2", 50)).with(deploy("1", 10));
    assertThat(tables.releaseAt("cart", "prod", 49).release()).isEqualTo("1");
    assertThat(tables.releaseAt("cart", "prod", 50).release()).isEqualTo("2");
    assertThat(tables.releaseAt("cart", "test", 50)).isNull();
    assertThat(tables.changes("prod", 10, 50))
        .extracting(ChangeMarker::release)
        .containsExactly("1", "2");
  }

  private static AccountProfile account(String tier, long from) {
    return new AccountProfile(
        "a", "A", "t", tier, "s", "eu", "UTC", "low", "none", false, "active", null, from);
  }

  private static OwnershipRule rule(String id, String service, String journey, String owner) {
    return new OwnershipRule(id, service, journey, null, null, owner, null, null, 5);
  }

  private static ChangeMarker deploy(String release, long at) {
    return Changes.deploy("c" + release, "cart", release, at);
  }
}
