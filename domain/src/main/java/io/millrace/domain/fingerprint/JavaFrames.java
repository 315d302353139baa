package io.millrace.domain.fingerprint;

/**
 * Frames of the JVM (Java, Kotlin, Scala, Groovy, Clojure): {@code at
 * [loader/module/]package.Class.method(File.java:12)}. What compilers, proxies and runtimes number
 * is taken out of the names, so that a rebuild does not change them.
 */
final class JavaFrames {
  private static final Prefixes FRAMEWORKS =
      Prefixes.of(
          "java.",
          "javax.",
          "jakarta.",
          "jdk.",
          "sun.",
          "com.sun.",
          "kotlin.",
          "kotlinx.",
          "scala.",
          "groovy.",
          "clojure.",
          "akka.",
          "reactor.",
          "rx.",
          "io.reactivex.",
          "feign.",
          "okhttp3.",
          "retrofit2.",
          "com.fasterxml.",
          "com.google.common.",
          "com.google.gson.",
          "com.netflix.",
          "com.mysql.",
          "com.mongodb.",
          "com.zaxxer.",
          "com.rabbitmq.",
          "com.alibaba.",
          "org.apache.",
          "org.springframework.",
          "org.hibernate.",
          "org.jboss.",
          "org.eclipse.",
          "org.glassfish.",
          "org.postgresql.",
          "org.slf4j.",
          "org.junit.",
          "org.mockito.",
          "org.aspectj.",
          "org.gradle.",
          "io.opentelemetry.",
          "io.netty.",
          "io.grpc.",
          "io.vertx.",
          "io.undertow.",
          "io.quarkus.",
          "io.micrometer.",
          "io.lettuce.",
          "redis.clients.",
          "ch.qos.logback.",
          "net.bytebuddy.",
          "net.sf.cglib.",
          "javassist.",
          "brave.",
          "zipkin2.",
          "android.",
          "androidx.",
          "dalvik.");
  private static final String[] SOURCES = {".java", ".kt", ".scala", ".groovy", ".clj", ".kts"};

  private static final String[] PLACES = {
    "Native Method", "Unknown Source", "<generated>", "SourceFile"
  };

  /** From here to its end a class name is made by a proxy or mock generator. */
  private static final String[] GENERATED = {
    "$$", "_$$_", "$HibernateProxy$", "$auxiliary$", "$MockitoMock$", "$ByteBuddy$"
  };

  private JavaFrames() {}

  /** Whether a trimmed line is a frame of the JVM. */
  static boolean matches(String line) {
    if (!line.startsWith("at ")) {
      return false;
    }
    int open = line.indexOf('(');
    int close = line.indexOf(')', open + 1);
    return open > 4
        && close > 0
        && line.charAt(open - 1) != ' '
        && line.lastIndexOf('.', open) > 3
        && isSource(line, open + 1, close);
  }

  private static boolean isSource(String line, int from, int to) {
    int colon = line.lastIndexOf(':', to);
    int end = colon < from ? to : colon;
    for (String source : SOURCES) {
      if (end - source.length() >= from && line.startsWith(source, end - source.length())) {
        return true;
      }
    }
    for (String place : PLACES) {
      if (line.startsWith(place, from)) {
        return true;
      }
    }
    return false;
  }

  /** Reads a line that {@link #matches}; null when the frame is synthetic. */
  static StackFrame parse(String line) {
    String name = withoutModule(line.substring(3, line.indexOf('(')));
    int dot = name.lastIndexOf('.');
    return named(name.substring(0, Math.max(dot, 0)), name.substring(dot + 1));
  }

  /** A frame of a class and a method; null when it is synthetic. */
  static StackFrame named(String className, String methodName) {
    String type = typeName(className);
    String method = methodName(methodName);
    return type == null || method == null
        ? null
        : new StackFrame(type, method, !FRAMEWORKS.matches(className + "."));
  }

  /** Cuts {@code app//} and {@code java.base@17/}, and the address of a hidden class. */
  private static String withoutModule(String name) {
    int hidden = name.indexOf("/0x");
    if (hidden >= 0) {
      int dot = name.indexOf('.', hidden);
      String cut = name.substring(0, hidden);
      return withoutModule(dot < 0 ? cut : cut + name.substring(dot));
    }
    return name.substring(name.lastIndexOf('/') + 1);
  }

  private static String typeName(String type) {
    if (type.contains("$$Lambda") || type.contains("$Proxy")) {
      return null;
    }
    int end = type.length();
    for (String mark : GENERATED) {
      int at = type.indexOf(mark);
      end = at > 0 ? Math.min(end, at) : end;
    }
    String cut = type.substring(0, end);
    if (cut.contains("Accessor") && cut.contains(".reflect.")) {
      return Numbers.withoutTrailing(cut);
    }
    return Numbers.withoutSegments(withoutClosures(cut), '$');
  }

  /** Clojure numbers its closures: {@code core$_main$fn__1539} to {@code core$_main$fn}. */
  private static String withoutClosures(String type) {
    int at = type.indexOf("$fn__");
    return at > 0 ? type.substring(0, at + 3) : type;
  }

  private static String methodName(String method) {
    if (method.startsWith("access$")) {
      return null;
    }
    int suffix = method.indexOf("$suspendImpl");
    String name = suffix > 0 ? method.substring(0, suffix) : method;
    return Numbers.withoutSegments(name, '$');
  }
}
