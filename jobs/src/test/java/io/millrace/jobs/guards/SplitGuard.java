package io.millrace.jobs.guards;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code String.split} is a regular expression unless its argument is one plain character, written
 * as a literal. The byte code does not say which, so the source line is read.
 */
final class SplitGuard {
  private static final String META = ".$|()[{^?*+\\";
  private static final String CALL = ".split(\"";
  private final List<Path> sourceRoots;

  SplitGuard(List<Path> sourceRoots) {
    this.sourceRoots = sourceRoots;
  }

  /** Calls that may compile a pattern, as {@code class:line}. */
  List<String> problems(JavaClasses classes, String... packages) {
    List<String> out = new ArrayList<>();
    for (JavaClass c : classes) {
      if (startsWithAny(c.getPackageName(), packages)) {
        for (JavaMethodCall call : c.getMethodCallsFromSelf()) {
          if (splits(call) && !byOnePlainCharacter(line(c, call.getLineNumber()))) {
            out.add(c.getName() + ":" + call.getLineNumber());
          }
        }
      }
    }
    return out;
  }

  private static boolean startsWithAny(String name, String... packages) {
    for (String p : packages) {
      if (name.equals(p) || name.startsWith(p + ".")) {
        return true;
      }
    }
    return false;
  }

  private static boolean splits(JavaMethodCall call) {
    return call.getTargetOwner().isEquivalentTo(String.class) && call.getName().equals("split");
  }

  static boolean byOnePlainCharacter(String line) {
    int at = line.indexOf(CALL);
    if (at < 0) {
      return false;
    }
    int literal = at + CALL.length();
    return line.length() > literal + 1
        && line.charAt(literal + 1) == '"'
        && META.indexOf(line.charAt(literal)) < 0;
  }

  private String line(JavaClass c, int number) {
    String file = c.getSource().flatMap(s -> s.getFileName()).orElse("");
    for (Path root : sourceRoots) {
      Path path = root.resolve(c.getPackageName().replace('.', '/')).resolve(file);
      if (Files.exists(path)) {
        try {
          return Files.readAllLines(path).get(number - 1);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
    return "";
  }
}
