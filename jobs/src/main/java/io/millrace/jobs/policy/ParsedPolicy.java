package io.millrace.jobs.policy;

/**
 * A document and what it says.
 *
 * @param policy typed by its kind
 */
record ParsedPolicy(PolicyKind kind, PolicyDocument document, Object policy) {}
