/**
 * What people and fixes teach: verdicts counted by rule, causes learnt from labels, fixes watched,
 * problems gathered, thresholds proposed. Pure; state and timers are triage's.
 */
package io.millrace.domain.feedback;
