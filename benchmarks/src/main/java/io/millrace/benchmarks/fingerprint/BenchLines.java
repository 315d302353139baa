package io.millrace.benchmarks.fingerprint;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.zip.GZIPInputStream;

/** Log lines to measure with: of given files, else made up; repeated in shuffled order. */
final class BenchLines {
  private static final String[] MADE_UP = {
    "Received block blk_%d of size %d from /10.251.%d.%d",
    "connection from 10.0.%d.%d (host%d.acme.com) at Mon Jul  3 %02d:23:48 2005",
    "authentication failure; logname= uid=%d euid=%d tty=ssh ruser= rhost=10.2.%d.%d  user=root",
    "Failed to renew lease for [DFSClient_attempt_%d_r_%d] for %d seconds. Retry %d",
    "nova.osapi_compute.wsgi.server 10.11.%d.%d \"GET /v2/%d/servers HTTP/1.1\" status: 200 len: %d",
    "level=error msg=\"payment failed\" order=%d account=a%d attempt=%d took=%dms",
    "{\"level\":\"warn\",\"msg\":\"retrying\",\"order\":%d,\"user\":\"u%d\",\"n\":%d,\"ms\":%d}",
    "Running task %d.0 in stage %d.0 (TID %d) on executor %d",
    "Thread pool shop-worker-%d is saturated: %d active, %d queued, %d rejected",
    "Cannot connect to 10.3.%d.%d:%d after %d attempts: Connection refused"
  };

  private BenchLines() {}

  /** Lines of the files, plain or gzip; made-up ones when there are none. */
  static List<String> read(List<Path> files, Random random) throws IOException {
    List<String> lines = new ArrayList<>();
    for (Path file : files) {
      try (BufferedReader reader = open(file)) {
        reader.lines().filter(line -> !line.isBlank()).forEach(lines::add);
      }
    }
    for (int i = 0; files.isEmpty() && i < 20_000; i++) {
      int n = random.nextInt(250);
      int m = random.nextInt(60);
      lines.add(String.format(Locale.ROOT, MADE_UP[i % MADE_UP.length], n, m, n / 2, n % 24));
    }
    return lines;
  }

  /** Writes lines drawn from a list, so many in all. */
  static void write(List<String> lines, long count, Random random, Path file) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      for (long i = 0; i < count; i++) {
        out.write(lines.get(random.nextInt(lines.size())));
        out.write('\n');
      }
    }
  }

  private static BufferedReader open(Path file) throws IOException {
    InputStream in = Files.newInputStream(file);
    InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(in, 1 << 16) : in;
    return new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8), 1 << 16);
  }
}
