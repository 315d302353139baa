package io.millrace.jobs.guards;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import java.util.function.Predicate;

/** What the rules look for, beyond what ArchUnit has words for. */
final class Conditions {
  private static final Set<String> CLOCKS =
      Set.of(
          "java.lang.System.currentTimeMillis",
          "java.util.UUID.randomUUID",
          "java.lang.Math.random",
          "java.lang.StrictMath.random",
          "java.util.concurrent.ThreadLocalRandom.current",
          "java.time.Clock.systemUTC",
          "java.time.Clock.systemDefaultZone",
          "java.time.Clock.system");
  private static final Set<String> SEEDED =
      Set.of("java.util.Random", "java.util.SplittableRandom", "java.security.SecureRandom");
  private static final Set<String> REGEX_STRINGS =
      Set.of(
          "java.lang.String.matches",
          "java.lang.String.replaceAll",
          "java.lang.String.replaceFirst");

  private Conditions() {}

  static ArchCondition<JavaClass> readTheWallClockOrDraw() {
    return calling("read the wall clock or draw a random number", Conditions::clockOrChance);
  }

  static ArchCondition<JavaClass> useJdkRegex() {
    return calling(
        "use JDK regular expressions",
        target ->
            REGEX_STRINGS.contains(name(target))
                || target.getOwner().getPackageName().equals("java.util.regex"));
  }

  static ArchCondition<JavaClass> sleep() {
    return calling(
        "sleep",
        target ->
            name(target).equals("java.lang.Thread.sleep")
                || name(target).equals("java.util.concurrent.TimeUnit.sleep"));
  }

  private static boolean clockOrChance(CodeUnitAccessTarget target) {
    boolean now =
        target.getName().equals("now") && target.getOwner().getPackageName().equals("java.time");
    boolean unseeded =
        target.getName().equals("<init>")
            && target.getRawParameterTypes().isEmpty()
            && SEEDED.contains(target.getOwner().getName());
    boolean date =
        target.getName().equals("<init>")
            && target.getRawParameterTypes().isEmpty()
            && target.getOwner().getName().equals("java.util.Date");
    return now || unseeded || date || CLOCKS.contains(name(target));
  }

  private static String name(CodeUnitAccessTarget target) {
    return target.getOwner().getName() + "." + target.getName();
  }

  /** Calls and method references alike. */
  private static ArchCondition<JavaClass> calling(
      String description, Predicate<CodeUnitAccessTarget> forbidden) {
    return new ArchCondition<>(description) {
      @Override
      public void check(JavaClass item, ConditionEvents events) {
        for (JavaCodeUnitAccess<?> access : item.getCodeUnitAccessesFromSelf()) {
          boolean found = forbidden.test(access.getTarget());
          events.add(new SimpleConditionEvent(item, found, access.getDescription()));
        }
      }
    };
  }

  static ArchCondition<JavaClass> beTheOnlyRoomOrARecord() {
    return new ArchCondition<>("be the only Room of its package, or a record") {
      @Override
      public void check(JavaClass item, ConditionEvents events) {
        boolean room = item.getSimpleName().endsWith("Room");
        long rooms =
            item.getPackage().getClasses().stream()
                .filter(c -> c.getSimpleName().endsWith("Room"))
                .filter(c -> c.getModifiers().contains(JavaModifier.PUBLIC))
                .count();
        boolean good = rooms == 1 && (room || item.isRecord() || item.isEnum());
        events.add(
            new SimpleConditionEvent(
                item, good, item.getName() + " is public; the package has " + rooms + " rooms"));
      }
    };
  }
}
