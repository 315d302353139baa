package io.millrace.domain.alert;

/**
 * What a budget remembers of an alert.
 *
 * @param last version that it let through or held
 * @param now as the group says it, whatever the budget made of it
 * @param toldAt tick at which its team first heard of it, 0 while it did not
 */
public record HeardAlert(AlertVersion last, AlertVersion now, long toldAt) {}
