package io.millrace.testkit.generate;

/**
 * One visit, or one run of a workflow: its dice, its names, its customer and its present moment.
 * The customer is null for the company's own work.
 */
final class Session {
  private final Dice dice;
  private final Account account;
  private final String kind;
  private final String correlation;
  private final String name;
  private final String release;
  private long now;
  private int events;

  Session(Dice dice, Account account, String kind, String release, long start) {
    this.dice = dice;
    this.account = account;
    this.kind = kind;
    this.name = dice.hex(16);
    this.correlation = kind + "-" + name;
    this.release = release;
    this.now = start;
  }

  Dice dice() {
    return dice;
  }

  Account account() {
    return account;
  }

  String accountId() {
    return account == null ? null : account.id();
  }

  /** What kind of visit or run it is: a journey's name, or {@code browse}. */
  String kind() {
    return kind;
  }

  String correlation() {
    return correlation;
  }

  String sessionId() {
    return "session-" + name;
  }

  /** Release of the shop's front end during the visit. */
  String release() {
    return release;
  }

  long now() {
    return now;
  }

  void advance(long ms) {
    now += ms;
  }

  /** A name for the session's next event. */
  String nextEventId(String prefix) {
    return prefix + "-" + name + "-" + events++;
  }
}
