package io.millrace.jobs.policy;

import io.millrace.domain.policy.PolicyTimeline;
import java.util.List;

/**
 * Everything that policy says to a run.
 *
 * @param timeline sets in force by event time
 * @param documents all that were read, bundled ones first, then by (kind, id, effective from)
 */
public record PolicyBook(PolicyTimeline timeline, List<PolicyDocument> documents) {}
