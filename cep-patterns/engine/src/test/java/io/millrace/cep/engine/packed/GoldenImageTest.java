package io.millrace.cep.engine.packed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.cep.nfa.aftermatch.AfterMatchSkipStrategy;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.cep.pattern.conditions.SimpleCondition;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

/**
 * Images and what a savepoint says of them are published: today's bytes stay readable. {@code
 * -Dgolden=write} writes files that are missing; it never replaces one.
 */
class GoldenImageTest {
  private static final Path FOLDER = Path.of("src/test/resources/golden-images");

  private static Pattern<String, ?> pattern() {
    return Pattern.<String>begin("a", AfterMatchSkipStrategy.skipPastLastEvent())
        .where(SimpleCondition.of(s -> s.startsWith("a")))
        .oneOrMore()
        .followedBy("b")
        .where(SimpleCondition.of(s -> s.startsWith("b")))
        .within(Duration.ofMinutes(1));
  }

  private static ImageSerializer<String> serializer() {
    MachineCompiler<String> compiler = new MachineCompiler<>();
    Layout layout =
        Layout.<String>of(
            List.of(
                new PatternSpec<>("first", null, compiler.compile(pattern()), null),
                new PatternSpec<>("second", null, compiler.compile(pattern()), null)));
    return new ImageSerializer<>(StringSerializer.INSTANCE, layout, WhenChanged.REFUSE, false);
  }

  /**
   * Two events wait; of the second pattern a path of two is open, one of its beginnings is held.
   */
  private static Image<String> image() {
    Layout layout = serializer().layout();
    Image<String> image = new Image<>(layout);
    image.near = 1_700_000_000_500L;
    image.far = 1_700_000_060_000L;
    image.await(new Held<>(1_700_000_000_500L, 3, 1, "a3"));
    image.await(new Held<>(1_700_000_000_400L, 2, Guard.UNRESOLVED, "x"));
    Held<String> a1 = new Held<>(1_700_000_000_000L, 0, 0, "a1");
    Held<String> a2 = new Held<>(1_700_000_000_100L, 0, 0, "a2");
    a1.number = 40;
    a2.number = 41;
    Node<String> first = new Node<>(7, 0, a1, null);
    Node<String> second = new Node<>(8, 0, a2, first);
    int start = layout.pattern(1).start();
    Runs<String> runs = Runs.fresh(1, new Partial<>(start, null));
    runs.open.add(new Partial<>(layout.pattern(1).state("b"), second));
    runs.open.add(new Partial<>(layout.pattern(1).state("a:0"), second));
    runs.completed = new Matches<>(1);
    runs.completed.add(new Partial<>(layout.pattern(1).state("$endState$"), first));
    image.add(runs);
    return image;
  }

  /** What an image says, in words that do not depend on ids. */
  private static String told(Image<String> image) {
    StringBuilder text = new StringBuilder();
    text.append(image.near).append(' ').append(image.far);
    Decoder<String> decoder = new Decoder<>(StringSerializer.INSTANCE);
    for (int i = 0; i < image.waitingSize(); i++) {
      Held<String> e = image.waiting(i);
      text.append(" waiting ").append(decoder.value(e)).append('@').append(e.at);
      text.append(' ').append(e.lanes).append('/').append(Long.toHexString(e.verdict));
    }
    for (int i = 0; i < image.runsSize(); i++) {
      Runs<String> runs = image.runs(i);
      text.append(" pattern ").append(runs.pattern);
      append(runs.open, decoder, text.append(" open"), image.layout);
      append(runs.completed, decoder, text.append(" completed"), image.layout);
    }
    return text.toString();
  }

  private static void append(
      Matches<String> matches, Decoder<String> decoder, StringBuilder text, Layout layout) {
    for (int i = 0; i < matches.size(); i++) {
      Partial<String> p = matches.get(i);
      text.append(' ').append(layout.pattern(1).states()[p.state()]);
      text.append(
          new io.millrace.cep.engine.packed.Path<>(
              p.last(), new String[] {"a", "b", "$"}, decoder));
    }
  }

  private static final String TOLD =
      "1700000000500 1700000060000 waiting a3@1700000000500 3/1 waiting x@1700000000400"
          + " 2/8000000000000000 pattern 1 open b{a=[a1, a2]} a:1{} a:0{a=[a1, a2]} completed"
          + " $endState${a=[a1]}";

  private static byte[] golden(String name, byte[] now) throws IOException {
    Path file = FOLDER.resolve(name);
    if (!Files.exists(file) && "write".equals(System.getProperty("golden"))) {
      Files.createDirectories(FOLDER);
      Files.writeString(file, HexFormat.of().formatHex(now) + "\n", StandardCharsets.UTF_8);
    }
    return HexFormat.of().parseHex(Files.readString(file).strip());
  }

  @Test
  void imagesAreWrittenAsPublishedAndReadBack() throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(64);
    serializer().serialize(image(), out);
    byte[] golden = golden("image-1.hex", out.getCopyOfBuffer());
    assertThat(out.getCopyOfBuffer()).isEqualTo(golden);
    Image<String> read = serializer().deserialize(new DataInputDeserializer(golden));
    assertThat(told(read)).isEqualTo(TOLD);
    DataOutputSerializer again = new DataOutputSerializer(64);
    serializer().serialize(read, again);
    assertThat(again.getCopyOfBuffer()).as("slices are written as they came").isEqualTo(golden);
  }

  @Test
  void theSavepointSaysWhatTheIndicesMean() throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(64);
    serializer().layout().write(out);
    byte[] golden = golden("layout-1.hex", out.getCopyOfBuffer());
    assertThat(out.getCopyOfBuffer()).isEqualTo(golden);
    assertThat(Layout.read(new DataInputDeserializer(golden))).isEqualTo(serializer().layout());
  }

  @Test
  void aFormatFromTheFutureIsRefused() throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(64);
    serializer().serialize(image(), out);
    byte[] bytes = out.getCopyOfBuffer();
    bytes[4] = 2;
    assertThatThrownBy(() -> serializer().deserialize(new DataInputDeserializer(bytes)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("image of format 2");
  }

  @Test
  void aCopyLivesItsOwnLife() {
    Image<String> image = image();
    Image<String> copy = image.copy();
    image.await(new Held<>(5, 1, 0, "later"));
    image.runs(0).open.poll();
    image.runs(0).completed.poll();
    assertThat(told(copy)).isEqualTo(TOLD);
  }
}
