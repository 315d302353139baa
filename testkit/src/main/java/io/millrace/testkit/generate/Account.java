package io.millrace.testkit.generate;

/**
 * A customer of the shop.
 *
 * @param subject alias under which its user browses
 * @param offsetHours of its time zone, as it stood on the scenario's first day
 */
record Account(
    String id,
    String name,
    String tenant,
    String tier,
    String segment,
    String region,
    String timeZone,
    int offsetHours,
    String revenueBand,
    String slaClass,
    boolean strategic,
    String subject) {}
