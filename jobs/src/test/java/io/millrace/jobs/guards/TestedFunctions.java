package io.millrace.jobs.guards;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finds operator functions that no test names. */
final class TestedFunctions {
  private TestedFunctions() {}

  /** Concrete classes called {@code ...Function} that no test class depends on. */
  static List<String> untested(JavaClasses main, JavaClasses tests) {
    Set<String> named =
        tests.stream()
            .flatMap(test -> test.getDirectDependenciesFromSelf().stream())
            .map(dependency -> dependency.getTargetClass().getName())
            .collect(Collectors.toSet());
    Set<String> out = new TreeSet<>();
    for (JavaClass c : main) {
      boolean function =
          c.getSimpleName().endsWith("Function")
              && !c.isInterface()
              && !c.getModifiers().contains(JavaModifier.ABSTRACT);
      if (function && !named.contains(c.getName())) {
        out.add(c.getName());
      }
    }
    return List.copyOf(out);
  }
}
