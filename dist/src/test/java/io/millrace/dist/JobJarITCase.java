package io.millrace.dist;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.jobs.submit.Deployable;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a cluster is given: every job and what it needs, and nothing that Flink brings itself. */
class JobJarITCase {
  private static final Path JAR = Path.of("target/millrace-job.jar");

  /** Jars whose classes stand in the lib folder of every Flink distribution. */
  private static final List<String> OF_FLINK =
      List.of(
          "flink-annotations",
          "flink-cep-",
          "flink-clients",
          "flink-core",
          "flink-datastream",
          "flink-hadoop-fs",
          "flink-java",
          "flink-metrics-core",
          "flink-optimizer",
          "flink-rpc",
          "flink-runtime",
          "flink-shaded",
          "flink-statebackend",
          "flink-streaming-java",
          "frocksdbjni",
          "kryo",
          "log4j",
          "slf4j");

  /** Those that our jobs look up; Hadoop's list more than its client brings. */
  private static final Pattern SERVICES =
      Pattern.compile(
          "META-INF/services/"
              + "(java\\.sql|io\\.millrace|org\\.apache\\.(kafka|iceberg|avro|parquet))\\..*");

  private static JarFile jar;
  private static Set<String> names;

  @BeforeAll
  static void open() throws IOException {
    jar = new JarFile(JAR.toFile());
    names = entries(jar);
  }

  @AfterAll
  static void close() throws IOException {
    jar.close();
  }

  private static Set<String> entries(JarFile file) {
    Set<String> out = new TreeSet<>();
    for (Enumeration<JarEntry> all = file.entries(); all.hasMoreElements(); ) {
      JarEntry entry = all.nextElement();
      if (!entry.isDirectory()) {
        assertThat(out.add(entry.getName())).as("%s stands twice", entry.getName()).isTrue();
      }
    }
    return out;
  }

  private static List<String> lines(String name) throws IOException {
    try (InputStream in = jar.getInputStream(jar.getEntry(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> line.replaceAll("#.*", "").trim())
          .filter(line -> !line.isEmpty())
          .toList();
    }
  }

  private static List<File> classPath(List<String> prefixes) {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(File::new)
        .filter(f -> f.getName().endsWith(".jar"))
        .filter(f -> prefixes.stream().anyMatch(f.getName()::startsWith))
        .toList();
  }

  @Test
  void everyJobStartsFromIt() {
    for (Deployable job : Deployable.ALL) {
      assertThat(names).contains(job.main().getName().replace('.', '/') + ".class");
    }
  }

  @Test
  void noClassIsOneOfFlinksOwn() throws IOException {
    List<File> flinks = classPath(OF_FLINK);
    assertThat(flinks).extracting(File::getName).anyMatch(n -> n.startsWith("flink-core"));
    assertThat(flinks).extracting(File::getName).anyMatch(n -> n.startsWith("slf4j"));
    for (File file : flinks) {
      try (JarFile own = new JarFile(file)) {
        Set<String> twice = entries(own);
        twice.removeIf(n -> !n.endsWith(".class") || n.startsWith("META-INF/"));
        twice.removeIf(n -> n.endsWith("package-info.class") || n.equals("module-info.class"));
        twice.retainAll(names);
        assertThat(twice).as("classes of %s in the job jar", file.getName()).isEmpty();
      }
    }
  }

  private static List<String> like(String regex) {
    Predicate<String> matches = Pattern.compile(regex).asMatchPredicate();
    return names.stream().filter(matches).limit(10).toList();
  }

  @Test
  void nothingConfiguresTheClustersLogging() {
    assertThat(like("(org/apache/logging|org/apache/log4j|org/slf4j|ch/qos/logback)/.*")).isEmpty();
    assertThat(like("(log4j2?|logback)[^/]*\\.(properties|xml|yaml)")).isEmpty();
  }

  @Test
  void servicesOfAllJarsAreMerged() throws IOException {
    assertThat(lines("META-INF/services/java.sql.Driver"))
        .contains("org.postgresql.Driver", "org.sqlite.JDBC");
    for (String name : names) {
      if (SERVICES.matcher(name).matches()) {
        for (String provider : lines(name)) {
          assertThat(names.contains(provider.replace('.', '/') + ".class"))
              .as("%s of %s", provider, name)
              .isTrue();
        }
      }
    }
  }

  /** Iceberg's Parquet writer is made of Hadoop classes: its client alone, in its shaded form. */
  @Test
  void hadoopIsTheShadedClientAndNoServer() {
    assertThat(like("org/apache/hadoop/conf/Configuration\\.class")).hasSize(1);
    assertThat(like("org/apache/hadoop/.*/(NameNode|DataNode|ResourceManager)\\.class")).isEmpty();
    assertThat(like("com/google/common/.*")).as("Guava under its usual name").isEmpty();
  }

  @Test
  void holdsNoSignatureNoQueryEngineAndNoTest() {
    assertThat(like("META-INF/[^/]*\\.(SF|DSA|RSA)|module-info\\.class")).isEmpty();
    assertThat(like("org/(duckdb|junit|assertj)/.*")).isEmpty();
  }
}
