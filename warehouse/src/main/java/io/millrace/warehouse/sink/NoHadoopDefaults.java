package io.millrace.warehouse.sink;

import java.io.IOException;
import java.net.URL;

/**
 * Hides Hadoop's default configuration from the code that builds a Parquet writer. Iceberg makes a
 * new Hadoop configuration for every file, and each would parse a thousand properties of XML that
 * no local Parquet file needs: more work than a small file itself.
 */
final class NoHadoopDefaults extends ClassLoader {
  private NoHadoopDefaults(ClassLoader parent) {
    super(parent);
  }

  /** Something that opens a file. */
  interface Opening<T> {
    T open() throws IOException;
  }

  static <T> T run(Opening<T> opening) throws IOException {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(new NoHadoopDefaults(NoHadoopDefaults.class.getClassLoader()));
    try {
      return opening.open();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Override
  public URL getResource(String name) {
    // core, and whatever a class of Hadoop adds when it is first loaded: mapred, yarn, hdfs
    return name.endsWith("-default.xml") || name.endsWith("-site.xml")
        ? null
        : super.getResource(name);
  }
}
