package io.millrace.domain.policy;

import io.millrace.domain.event.EventRole;
import java.util.List;
import java.util.Map;

/**
 * A journey: its stages in order, what belongs to it, and what its people were promised.
 *
 * @param workflows workflow names (or {@code family/name}, or {@code *}) whose runs are this
 *     journey
 * @param routes {@code service endpoint-prefix} pairs, such as "shop-web /checkout", that put spans
 *     and logs on the journey; the endpoint may be absent
 * @param stages step or stage names in order; empty when the order is free
 * @param branches allowed branch names; empty allows any
 * @param roles event type (or step) to role, where the source does not say
 * @param journeyClass within which a run must end: TIMED_OUT otherwise
 * @param idleClass silence after which a run counts as abandoned
 * @param slaMs promised duration, -1 for none
 * @param deadlinesMs stage to the time within which a run must leave it or end, ms; P21 otherwise
 * @param weight in thousandths, 1000 is neutral
 */
public record JourneyDefinition(
    String id,
    String title,
    List<String> workflows,
    List<String> routes,
    List<String> stages,
    List<String> branches,
    Map<String, EventRole> roles,
    TimeClass journeyClass,
    TimeClass idleClass,
    long slaMs,
    Map<String, Long> deadlinesMs,
    int weight,
    boolean criticalPath) {}
