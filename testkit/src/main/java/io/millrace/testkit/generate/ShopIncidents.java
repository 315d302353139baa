package io.millrace.testkit.generate;

import java.util.Set;

/** What goes wrong on the shop's first day. */
final class ShopIncidents {
  static final Failure NOISE =
      Failure.own(
          "search-service",
          "com.shop.search.CacheRefreshException",
          "com.shop.search.SuggestionCache.refresh",
          "Suggestion cache refresh failed for shard {}");

  private final Shop shop;
  private final Incident noise;

  ShopIncidents(Shop shop) {
    this.shop = shop;
    this.noise =
        incident("suggestion-cache-noise", "chronic-noise", NOISE, null, 0, Long.MAX_VALUE);
    paymentTimeouts();
    inventoryOutage();
    mailOutage();
    chargeRetries();
    addressValidation();
    shop.releases().deploy("search-service", "1.1", at(11, 0));
  }

  Incident noise() {
    return noise;
  }

  private void paymentTimeouts() {
    shop.releases().deploy("payment-service", "4.2", at(10, 0));
    shop.releases().deploy("payment-service", "4.2.1", at(16, 0));
    Failure failure =
        Failure.calling(
            "payment-service",
            "card-gateway",
            "TIMEOUT",
            "com.shop.payment.GatewayTimeoutException",
            "com.shop.payment.GatewayClient.authorize",
            "Authorisation of payment {} timed out after 30000 ms",
            30_000);
    Incident incident =
        incident("payment-timeout", "release-regression", failure, "4.2", at(10, 0), at(16, 0));
    shop.add(new Fault(incident, "checkout/payment", Set.of("premium"), 0.85, 0.6, failure));
  }

  /** One dependency, seen by three services in words of their own. */
  private void inventoryOutage() {
    Failure cart =
        refused("cart-service", "com.shop.cart.StockReader.read", "No stock for cart {}");
    Incident incident =
        incident("inventory-outage", "dependency-outage", cart, null, at(13, 0), at(13, 45));
    Failure search =
        refused("search-service", "com.shop.search.Availability.join", "Query {} lacks stock");
    Failure shipping =
        refused("shipping-service", "com.shop.ship.Picker.reserve", "Shipment {} not reserved");
    shop.add(new Fault(incident, "checkout/cart", Set.of(), 0.9, 0.5, cart));
    shop.add(new Fault(incident, "browse/search", Set.of(), 0.9, 0.7, search));
    shop.add(new Fault(incident, "checkout/confirm", Set.of(), 0.9, 0.5, shipping));
  }

  private static Failure refused(String service, String callSite, String message) {
    return Failure.calling(
        service,
        "inventory-service",
        "ERROR",
        "java.net.ConnectException",
        callSite,
        message + ": connection to inventory-service refused",
        2_000);
  }

  private void mailOutage() {
    Failure failure =
        Failure.calling(
            "mail-service",
            "smtp-relay",
            "ERROR",
            "com.shop.mail.RelayRefusedException",
            "com.shop.mail.SmtpSender.send",
            "Relay refused verification mail {}",
            8_000);
    Incident incident =
        incident("mail-outage", "abandonment", failure, null, at(8, 30), at(10, 30));
    shop.add(new Fault(incident, "onboarding/verify", Set.of(), 0.95, 0.9, failure));
  }

  private void chargeRetries() {
    Failure failure =
        Failure.calling(
            "billing-service",
            "ledger-service",
            "ERROR",
            "com.shop.billing.LedgerBusyException",
            "com.shop.billing.Charger.charge",
            "Ledger busy, charge {} not booked",
            300);
    Incident incident =
        incident("charge-retry-storm", "retry-storm", failure, null, at(15, 0), at(17, 0));
    shop.add(new Fault(incident, "billing/charge", Set.of(), 0.93, 0, failure));
  }

  private void addressValidation() {
    Failure failure =
        Failure.own(
            "profile-service",
            "com.shop.profile.PostalCodeException",
            "com.shop.profile.AddressValidator.check",
            "Postal code {} is unknown");
    Incident incident =
        incident("postal-code", "chronic-low-impact", failure, null, 0, Long.MAX_VALUE);
    shop.add(new Fault(incident, "checkout/address", Set.of(), 0.01, 0.1, failure));
  }

  private Incident incident(
      String id, String kind, Failure anchor, String release, long from, long to) {
    return shop.truth().add(new Incident(id, kind, anchor, release, from, to));
  }

  private static long at(int hour, int minute) {
    return Shop.EPOCH + hour * Shop.HOUR + minute * Shop.MINUTE;
  }
}
