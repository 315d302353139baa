package io.millrace.savepoints.codecs;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.StringTokenizer;

/**
 * Committed bytes of codecs: a file for every format and version, with a value in one line and its
 * bytes in the next. Files are added, never rewritten: state of that version may be out there.
 */
final class GoldenBytes {
  private final Path folder;

  GoldenBytes(Path folder) {
    this.folder = folder;
  }

  /** One line for everything that is wrong with a codec and its committed bytes. */
  List<String> problems(Codec<?> codec) throws IOException {
    List<String> problems = new ArrayList<>();
    for (int version = 1; version <= codec.version(); version++) {
      Path file = file(codec, version);
      if (!Files.exists(file)) {
        problems.add(file + " is missing: -Dgolden=write adds it");
      } else {
        List<String> lines = Files.readAllLines(file);
        for (int i = 0; i + 1 < lines.size(); i += 2) {
          byte[] bytes = HexFormat.of().parseHex(lines.get(i + 1));
          check(codec, version, lines.get(i), bytes, file + ":" + (i + 1) + " ", problems);
        }
      }
    }
    if (problems.isEmpty()
        && !Files.readAllLines(file(codec, codec.version())).equals(lines(codec))) {
      problems.add(
          file(codec, codec.version())
              + ": a sample made from today's type is another one; a field that is added needs a"
              + " new version of the codec");
    }
    return problems;
  }

  /** Adds the file of the codec's own version if there is none. */
  void write(Codec<?> codec) throws IOException {
    Path file = file(codec, codec.version());
    if (!Files.exists(file)) {
      Files.createDirectories(folder);
      Files.write(file, lines(codec));
    }
  }

  private Path file(Codec<?> codec, int version) {
    return folder.resolve(codec.format() + ".v" + version + ".txt");
  }

  private static <T> List<String> lines(Codec<T> codec) {
    List<String> lines = new ArrayList<>();
    for (Object sample : Samples.of(valueOf(codec.getClass()))) {
      @SuppressWarnings("unchecked") // the codec's own type
      byte[] bytes = bytes(codec, (T) sample);
      lines.add(Rendering.of(sample));
      lines.add(HexFormat.of().formatHex(bytes));
    }
    return lines;
  }

  private static <T> void check(
      Codec<T> codec, int version, String value, byte[] bytes, String at, List<String> problems) {
    In in = new In(bytes);
    T read;
    try {
      read = codec.read(version, in);
    } catch (RuntimeException e) {
      problems.add(at + "can no longer be read: " + e);
      return;
    }
    if (in.remaining() != 0) {
      problems.add(at + "leaves " + in.remaining() + " bytes unread");
    }
    String today = Rendering.of(read);
    if (version < codec.version() ? !isPartOf(value, today) : !value.equals(today)) {
      problems.add(at + "reads as\n  " + today + "\nnot as\n  " + value);
    }
    byte[] again = bytes(codec, read);
    if (version == codec.version() && !java.util.Arrays.equals(again, bytes)) {
      problems.add(at + "is written with other bytes under the same version: bump it");
    }
    if (!Rendering.of(codec.read(codec.version(), new In(again))).equals(today)) {
      problems.add(at + "does not survive being written again");
    }
  }

  /** Whether all words of an older value stand in today's, in order: fields may only be added. */
  private static boolean isPartOf(String older, String today) {
    StringTokenizer words = new StringTokenizer(today);
    StringTokenizer wanted = new StringTokenizer(older);
    while (wanted.hasMoreTokens()) {
      String next = wanted.nextToken();
      while (true) {
        if (!words.hasMoreTokens()) {
          return false;
        }
        if (words.nextToken().equals(next)) {
          break;
        }
      }
    }
    return true;
  }

  private static <T> byte[] bytes(Codec<T> codec, T value) {
    Out out = new Out();
    codec.write(value, out);
    return out.toBytes();
  }

  private static Class<?> valueOf(Class<?> codec) {
    for (Type type : codec.getGenericInterfaces()) {
      if (type instanceof ParameterizedType p && p.getRawType() == Codec.class) {
        return (Class<?>) p.getActualTypeArguments()[0];
      }
    }
    throw new AssertionError(codec + " does not say what it packs");
  }
}
