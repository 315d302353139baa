package io.millrace.testkit.generate;

import java.util.List;

/**
 * A workflow of the shop, step by step.
 *
 * @param user whether a person walks it, and clicks
 * @param attempts how often a failing step is tried at most
 * @param retryWaitMs time between two attempts
 */
record Journey(String name, List<Stage> stages, boolean user, int attempts, long retryWaitMs) {
  static final Journey CHECKOUT =
      new Journey(
          "checkout",
          List.of(
              new Stage(
                  "cart",
                  List.of(
                      Hop.of("shop-web", "POST /checkout/cart", 25),
                      Hop.of("cart-service", "PUT /carts", 18),
                      Hop.of("inventory-service", "GET /stock", 12)),
                  4_000,
                  30_000,
                  0.02),
              new Stage(
                  "address",
                  List.of(
                      Hop.of("shop-web", "POST /checkout/address", 20),
                      Hop.of("profile-service", "PUT /addresses", 22)),
                  8_000,
                  40_000,
                  0.01),
              new Stage(
                  "payment",
                  List.of(
                      Hop.of("shop-web", "POST /checkout/payment", 30),
                      Hop.of("payment-service", "POST /payments", 220),
                      Hop.of("ledger-service", "POST /entries", 35)),
                  2_000,
                  9_000,
                  0.005),
              new Stage(
                  "confirm",
                  List.of(
                      Hop.of("shop-web", "POST /checkout/confirm", 22),
                      Hop.of("shipping-service", "POST /shipments", 60),
                      Hop.of("mail-service", "POST /mails", 30)),
                  1_000,
                  3_000,
                  0)),
          true,
          2,
          5_000);

  static final Journey ONBOARDING =
      new Journey(
          "onboarding",
          List.of(
              new Stage(
                  "signup",
                  List.of(
                      Hop.of("shop-web", "POST /onboarding/signup", 30),
                      Hop.of("identity-service", "POST /users", 90)),
                  5_000,
                  60_000,
                  0.03),
              new Stage(
                  "verify",
                  List.of(
                      Hop.of("shop-web", "POST /onboarding/verify", 20),
                      Hop.of("identity-service", "POST /verifications", 40),
                      Hop.of("mail-service", "POST /mails", 30)),
                  30_000,
                  600_000,
                  0.02),
              new Stage(
                  "profile",
                  List.of(
                      Hop.of("shop-web", "POST /onboarding/profile", 25),
                      Hop.of("profile-service", "PUT /profiles", 45)),
                  10_000,
                  90_000,
                  0.01),
              new Stage(
                  "activate",
                  List.of(
                      Hop.of("shop-web", "POST /onboarding/activate", 20),
                      Hop.of("identity-service", "POST /activations", 70)),
                  1_000,
                  3_000,
                  0)),
          true,
          2,
          8_000);

  static final Journey BILLING =
      new Journey(
          "billing",
          List.of(
              new Stage(
                  "invoice",
                  List.of(
                      Hop.of("billing-service", "POST /invoices", 80),
                      Hop.of("pricing-service", "GET /prices", 25)),
                  20_000,
                  120_000,
                  0),
              new Stage(
                  "charge",
                  List.of(
                      Hop.of("billing-service", "POST /charges", 60),
                      Hop.of("ledger-service", "POST /entries", 35)),
                  5_000,
                  60_000,
                  0),
              new Stage(
                  "receipt",
                  List.of(
                      Hop.of("billing-service", "POST /receipts", 30),
                      Hop.of("mail-service", "POST /mails", 30)),
                  1_000,
                  2_000,
                  0)),
          false,
          8,
          4_000);

  /** Hops of a product search, which is no journey. */
  static final Stage SEARCH =
      new Stage(
          "search",
          List.of(
              Hop.of("shop-web", "GET /search", 20),
              Hop.of("search-service", "GET /query", 45),
              Hop.of("inventory-service", "GET /stock", 12)),
          3_000,
          25_000,
          0.2);
}
