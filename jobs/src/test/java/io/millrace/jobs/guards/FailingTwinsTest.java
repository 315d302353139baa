package io.millrace.jobs.guards;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every rule can fail: it rejects the fixture that breaks it, and names it. */
class FailingTwinsTest {
  private static final String ROOT = "io.millrace.jobs.guards.fixtures";
  private static final JavaClasses FIXTURES = new ClassFileImporter().importPackages(ROOT);

  @Test
  void aDomainThatKnowsFlink() {
    rejects(Rules.domainStandsAlone(ROOT), "KnowsFlink");
  }

  @Test
  void anEngineThatKnowsDomain() {
    rejects(Rules.engineKnowsOnlyFlink(ROOT), "KnowsDomain");
  }

  @Test
  void aPatternThatKnowsARoom() {
    rejects(Rules.patternsKnowDomainAndEngine(ROOT), "KnowsARoom");
  }

  @Test
  void anOperatorThatKnowsAJob() {
    rejects(Rules.operatorsNeverLookUp(ROOT), "LeftRoom");
  }

  @Test
  void aWarehouseThatKnowsAnOperator() {
    rejects(Rules.warehouseKnowsOnlyDomain(ROOT), "KnowsAnOperator");
  }

  @Test
  void aRoomThatLooksIntoAnother() {
    rejects(Rules.roomsAreSealed(ROOT), "RightRoom");
  }

  @Test
  void aRoomThatSeesAConnector() {
    rejects(Rules.onlyJobsAndWarehouseSeeConnectors(ROOT), "RightRoom");
  }

  @Test
  void aPublicHelperBesideTheRoom() {
    rejects(Rules.oneRoomIsPublic(ROOT), "LeakyHelper");
  }

  @Test
  void theWallClockAndItsReference() {
    rejects(Rules.noWallClockNoChance(ROOT), "currentTimeMillis");
    rejects(Rules.noWallClockNoChance(ROOT), "Instant.now()");
  }

  @Test
  void aDrawnId() {
    rejects(Rules.noWallClockNoChance(ROOT), "randomUUID");
    rejects(Rules.noWallClockNoChance(ROOT), "java.util.Random.<init>()");
  }

  @Test
  void regularExpressions() {
    rejects(Rules.noRegexOnRecords(ROOT), "CompilesPattern");
    rejects(Rules.noRegexOnRecords(ROOT), "replaceAll");
  }

  @Test
  void splitsThatCompileAPattern() {
    SplitGuard guard = new SplitGuard(MainClasses.sourceRoots("src/test/java"));
    assertThat(guard.problems(FIXTURES, ROOT + ".domain"))
        .hasSize(2)
        .allMatch(p -> p.contains("SplitsByPattern"));
  }

  @Test
  void aTestThatSleeps() {
    rejects(Rules.testsDoNotSleep(ROOT), "Sleeper");
  }

  @Test
  void aFunctionWithoutATest() {
    JavaClasses tests = new ClassFileImporter().importClasses(FailingTwinsTest.class);
    assertThat(TestedFunctions.untested(FIXTURES, tests))
        .isEqualTo(List.of(ROOT + ".operators.left.ForgottenFunction"));
  }

  private static void rejects(ArchRule rule, String named) {
    var result = rule.evaluate(FIXTURES);
    assertThat(result.hasViolation()).isTrue();
    assertThat(result.getFailureReport().toString()).contains(named);
  }
}
