package io.millrace.jobs.guards;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The architecture in rules. Each takes the package root that it judges, so that the same rule can
 * be shown to reject a fixture which lives below a root of its own.
 */
final class Rules {
  static final String ROOT = "io.millrace";
  private static final String[] CONNECTORS = {
    "org.apache.iceberg..",
    "org.apache.kafka..",
    "org.apache.flink.connector.kafka..",
    "org.apache.hadoop.."
  };

  private Rules() {}

  /** {@code domain} depends on nothing but the JDK; the keyed hash of subjects is in javax. */
  static ArchRule domainStandsAlone(String root) {
    return only(root + ".domain..", "java..", "javax.crypto..");
  }

  /** The pattern engine is usable by anyone who has Flink. */
  static ArchRule engineKnowsOnlyFlink(String root) {
    return only(root + ".cep.engine..", "java..", "org.apache.flink..", "org.slf4j..");
  }

  static ArchRule patternsKnowDomainAndEngine(String root) {
    return only(
        root + ".cep.patterns..",
        root + ".cep.engine..",
        root + ".domain..",
        "java..",
        "org.apache.flink..",
        "org.slf4j..");
  }

  static ArchRule operatorsNeverLookUp(String root) {
    return none(
        root + ".operators..", root + ".jobs..", root + ".warehouse..", root + ".testkit..");
  }

  static ArchRule warehouseKnowsOnlyDomain(String root) {
    return none(
        root + ".warehouse..",
        root + ".jobs..",
        root + ".operators..",
        root + ".cep..",
        root + ".testkit..");
  }

  /** Rooms meet in a topology; what they share is the runtime package. */
  static ArchRule roomsAreSealed(String root) {
    return slices()
        .matching(root + ".operators.(*)..")
        .should()
        .notDependOnEachOther()
        .ignoreDependency(alwaysTrue(), resideInAPackage(root + ".operators.runtime.."))
        .allowEmptyShould(true);
  }

  static ArchRule onlyJobsAndWarehouseSeeConnectors(String root) {
    return noClasses()
        .that()
        .resideInAPackage(root + "..")
        .and()
        .resideOutsideOfPackages(root + ".jobs..", root + ".warehouse..", root + ".testkit.kafka..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(CONNECTORS)
        .allowEmptyShould(true);
  }

  /** One public Room a package; the records that it takes and returns are public too. */
  static ArchRule oneRoomIsPublic(String root) {
    return classes()
        .that()
        .resideInAPackage(root + ".operators.*")
        .and()
        .resideOutsideOfPackage(root + ".operators.runtime")
        .and()
        .areTopLevelClasses()
        .and()
        .arePublic()
        .should(Conditions.beTheOnlyRoomOrARecord())
        .allowEmptyShould(true);
  }

  /** No time but the record's, no number that a replay would not draw again. */
  static ArchRule noWallClockNoChance(String root) {
    return noClasses()
        .that()
        .resideInAPackage(root + "..")
        .and()
        .doNotHaveFullyQualifiedName(root + ".jobs.WallClock")
        .and()
        .doNotHaveFullyQualifiedName(root + ".jobs.DrawnSecret") // a secret must be drawn
        .should(Conditions.readTheWallClockOrDraw())
        .allowEmptyShould(true);
  }

  /** Backtracking has no bound: no JDK regular expression where records pass. */
  static ArchRule noRegexOnRecords(String root) {
    return noClasses()
        .that()
        .resideInAnyPackage(
            root + ".domain..",
            root + ".cep..",
            root + ".operators..",
            root + ".warehouse..",
            root + ".jobs.mapping..")
        .should(Conditions.useJdkRegex())
        .allowEmptyShould(true);
  }

  static ArchRule testsDoNotSleep(String root) {
    return noClasses()
        .that()
        .resideInAPackage(root + "..")
        .should(Conditions.sleep())
        .allowEmptyShould(true);
  }

  private static ArchRule only(String owner, String... allowed) {
    List<String> packages = new ArrayList<>(Arrays.asList(allowed));
    packages.add(owner);
    // Primitive types live in no package.
    packages.add("");
    return classes()
        .that()
        .resideInAPackage(owner)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(packages.toArray(new String[0]))
        .allowEmptyShould(true);
  }

  private static ArchRule none(String owner, String... forbidden) {
    return noClasses()
        .that()
        .resideInAPackage(owner)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(forbidden)
        .allowEmptyShould(true);
  }
}
