package io.millrace.domain.control;

/**
 * Whose account an alias is, from {@code validFrom} until the alias is linked anew.
 *
 * @param alias as sources write it; never in a row
 * @param kind what the alias is, such as "subject"
 */
public record IdentityLink(
    String linkId, String alias, String accountId, String kind, long validFrom) {}
