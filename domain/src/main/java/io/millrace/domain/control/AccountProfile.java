package io.millrace.domain.control;

/**
 * Who an account is, from {@code validFrom} until its next version.
 *
 * @param timeZone IANA zone of its business hours
 * @param revenueBand policy's word, such as "high"
 * @param slaClass policy's word, such as "gold"
 * @param industry what the customer does, in the organisation's own words
 */
public record AccountProfile(
    String accountId,
    String name,
    String tenant,
    String tier,
    String segment,
    String region,
    String timeZone,
    String revenueBand,
    String slaClass,
    boolean strategic,
    String lifecycleStage,
    String industry,
    long validFrom) {}
