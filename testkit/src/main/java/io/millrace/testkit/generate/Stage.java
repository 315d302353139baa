package io.millrace.testkit.generate;

import java.util.List;

/**
 * One step of a journey.
 *
 * @param thinkFromMs least time before the next step
 * @param thinkToMs most time before it
 * @param leave probability of leaving after it though nothing failed
 */
record Stage(String name, List<Hop> hops, long thinkFromMs, long thinkToMs, double leave) {}
