package io.millrace.testkit.generate;

/** A story that the generator can tell. */
interface Scenario {
  /** Its records when nobody says how many. */
  long usualEvents();

  Noise noise();

  /** Tells it: about the given number of telemetry records, from {@link Shop#EPOCH} on. */
  void play(Shop shop, long events);
}
