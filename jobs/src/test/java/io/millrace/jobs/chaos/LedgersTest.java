package io.millrace.jobs.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Each way in which records can get lost or come twice is a problem of its own. */
class LedgersTest {
  private static final long ACKNOWLEDGED = 100;

  @Test
  void everyRecordHasItsPlace() {
    assertThat(new Ledgers(100, 90, 4, 6, 90, 0).problems(ACKNOWLEDGED)).isEmpty();
  }

  @Test
  void aLostRecordIsSeen() {
    assertThat(new Ledgers(99, 89, 4, 6, 89, 0).problems(ACKNOWLEDGED))
        .containsExactly("the brokers took 100 records, the ledger read 99");
  }

  @Test
  void aRecordThatWasReadTwiceIsSeen() {
    assertThat(new Ledgers(101, 91, 4, 6, 91, 0).problems(ACKNOWLEDGED)).hasSize(1);
  }

  @Test
  void aLedgerThatDoesNotAddUpIsSeen() {
    assertThat(new Ledgers(100, 90, 4, 5, 90, 0).problems(ACKNOWLEDGED))
        .singleElement()
        .asString()
        .contains("read is not accepted + rejected + duplicate");
  }

  @Test
  void anEventThatIsMissingFromItsTableIsSeen() {
    assertThat(new Ledgers(100, 90, 4, 6, 89, 0).problems(ACKNOWLEDGED))
        .containsExactly("90 records were accepted, and there are 89 events");
  }

  @Test
  void aRowThatStandsTwiceIsSeen() {
    assertThat(new Ledgers(100, 90, 4, 6, 90, 1).problems(ACKNOWLEDGED))
        .containsExactly("1 rows stand twice");
  }
}
