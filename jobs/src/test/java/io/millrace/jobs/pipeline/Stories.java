package io.millrace.jobs.pipeline;

/** The scenarios that the tests of the whole graph tell, each run once undisturbed. */
enum Stories {
  SHOP_DAY("shop-day", 5_000),
  SMALL_BUT_CRITICAL("small-but-critical", 9_000),
  ORDER_IDS("order-ids", 2_000),
  SHARED_DEPENDENCY("shared-dependency", 4_000);

  private static final long SEED = 7;

  private final String scenario;
  private final long events;

  Stories(String scenario, long events) {
    this.scenario = scenario;
    this.events = events;
  }

  Story story() {
    return Story.of(scenario, SEED, events);
  }
}
