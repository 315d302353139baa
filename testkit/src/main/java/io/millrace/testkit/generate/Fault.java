package io.millrace.testkit.generate;

import java.util.Set;

/**
 * How an incident shows at one step.
 *
 * @param step {@code journey/stage}
 * @param tiers that it hits; empty for everybody
 * @param probability that a request there fails while it lasts
 * @param leave probability that the user leaves after a failure
 */
record Fault(
    Incident incident,
    String step,
    Set<String> tiers,
    double probability,
    double leave,
    Failure failure) {

  boolean strikes(String step, Session session) {
    return this.step.equals(step)
        && incident.at(session.now())
        && (tiers.isEmpty()
            || session.account() != null && tiers.contains(session.account().tier()))
        && session.dice().chance(probability);
  }
}
