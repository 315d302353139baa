package io.millrace.jobs.guards;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The rules of the architecture, held against the code as it is. */
class ArchitectureTest {
  private static JavaClasses main;
  private static JavaClasses tests;

  @BeforeAll
  static void read() {
    main = MainClasses.main();
    tests = MainClasses.tests();
    assertThat(main.contain("io.millrace.domain.hash.Ids")).isTrue();
    assertThat(tests.contain(ArchitectureTest.class)).isTrue();
  }

  @Test
  void domainStandsAlone() {
    Rules.domainStandsAlone(Rules.ROOT).check(main);
  }

  @Test
  void engineKnowsOnlyFlink() {
    Rules.engineKnowsOnlyFlink(Rules.ROOT).check(main);
  }

  @Test
  void patternsKnowDomainAndEngine() {
    Rules.patternsKnowDomainAndEngine(Rules.ROOT).check(main);
  }

  @Test
  void operatorsNeverLookUp() {
    Rules.operatorsNeverLookUp(Rules.ROOT).check(main);
  }

  @Test
  void warehouseKnowsOnlyDomain() {
    Rules.warehouseKnowsOnlyDomain(Rules.ROOT).check(main);
  }

  @Test
  void roomsAreSealed() {
    Rules.roomsAreSealed(Rules.ROOT).check(main);
  }

  @Test
  void oneRoomIsPublic() {
    Rules.oneRoomIsPublic(Rules.ROOT).check(main);
  }

  @Test
  void onlyJobsAndWarehouseSeeConnectors() {
    Rules.onlyJobsAndWarehouseSeeConnectors(Rules.ROOT).check(main);
  }

  @Test
  void noWallClockNoChance() {
    Rules.noWallClockNoChance(Rules.ROOT).check(main);
  }

  @Test
  void noRegexOnRecords() {
    Rules.noRegexOnRecords(Rules.ROOT).check(main);
  }

  @Test
  void recordsAreSplitByOneCharacterOnly() {
    SplitGuard guard = new SplitGuard(MainClasses.sourceRoots("src/main/java"));
    assertThat(
            guard.problems(
                main,
                "io.millrace.domain",
                "io.millrace.cep",
                "io.millrace.operators",
                "io.millrace.warehouse",
                "io.millrace.jobs.mapping"))
        .isEmpty();
  }

  @Test
  void testsDoNotSleep() {
    Rules.testsDoNotSleep(Rules.ROOT).check(tests);
  }

  @Test
  void everyFunctionHasATest() {
    assertThat(TestedFunctions.untested(main, tests)).isEmpty();
  }
}
