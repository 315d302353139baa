package io.millrace.testkit.generate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reference and control files of the shop: accounts, owners, identities, changes. */
final class ShopFiles {
  /** The dozen services. */
  static final List<String> SERVICES =
      List.of(
          "shop-web",
          "cart-service",
          "payment-service",
          "ledger-service",
          "inventory-service",
          "identity-service",
          "mail-service",
          "search-service",
          "profile-service",
          "billing-service",
          "pricing-service",
          "shipping-service");

  private ShopFiles() {}

  static String team(String service) {
    return switch (service) {
      case "shop-web", "search-service" -> "team-storefront";
      case "cart-service", "pricing-service" -> "team-basket";
      case "payment-service", "ledger-service", "billing-service" -> "team-payments";
      case "inventory-service", "shipping-service" -> "team-logistics";
      default -> "team-accounts";
    };
  }

  static void write(RecordOutput out, Accounts accounts, Releases releases, long validFrom) {
    lines(out, "ref.account", accounts.all().stream().map(a -> account(a, validFrom)));
    lines(
        out,
        "ref.identity",
        accounts.all().stream()
            .map(
                a ->
                    object(
                        "link_id",
                        "link-" + a.subject(),
                        "alias",
                        a.subject(),
                        "account_id",
                        a.id(),
                        "kind",
                        "subject",
                        "valid_from",
                        validFrom)));
    lines(
        out,
        "ref.ownership",
        SERVICES.stream()
            .map(
                s ->
                    object(
                        "rule_id",
                        "own-" + s,
                        "service",
                        s,
                        "fix_owner",
                        team(s),
                        "pipeline_owner",
                        "team-platform",
                        "runbook",
                        "https://runbooks.example.com/" + s,
                        "valid_from",
                        validFrom)));
    lines(out, "control.change", releases.markers().stream());
  }

  private static Map<String, Object> account(Account a, long validFrom) {
    return object(
        "account_id", a.id(),
        "name", a.name(),
        "tenant", a.tenant(),
        "tier", a.tier(),
        "segment", a.segment(),
        "region", a.region(),
        "time_zone", a.timeZone(),
        "revenue_band", a.revenueBand(),
        "sla_class", a.slaClass(),
        "strategic", a.strategic(),
        "lifecycle_stage", "active",
        "valid_from", validFrom);
  }

  private static Map<String, Object> object(Object... pairs) {
    Map<String, Object> out = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      out.put((String) pairs[i], pairs[i + 1]);
    }
    return out;
  }

  private static void lines(RecordOutput out, String name, Stream<Map<String, Object>> objects) {
    out.control(name, objects.map(JsonLines::line).toList());
  }
}
