package io.millrace.domain.control;

/** Two names of one subject or account, from {@code validFrom} on. */
public record IdentityLink(
    String linkId, String alias, String accountId, String kind, long validFrom) {}
