package io.millrace.domain.policy;

import io.millrace.domain.event.Outcome;
import java.util.Map;

/**
 * Source words to canonical outcomes.
 *
 * @param bySource source name to (lower-case word to outcome)
 * @param words lower-case word to outcome, for every source
 */
public record OutcomePolicy(
    Map<String, Map<String, Outcome>> bySource, Map<String, Outcome> words) {}
