package io.millrace.savepoints.codecs;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import io.millrace.operators.runtime.CodecTypeInfo;
import io.millrace.savepoints.PublishedNames;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.StateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every codec that the graph registers has committed bytes, which it reads, and writes unchanged.
 * {@code -Dgolden=write} adds bytes of new codecs and versions.
 */
class GoldenBytesTest {
  private static final GoldenBytes GOLDEN = new GoldenBytes(Path.of("src/test/resources/codecs"));

  @TempDir Path folder;

  @Test
  void everyCodecOfTheGraphKeepsItsBytes() throws Exception {
    Collection<Codec<?>> codecs =
        new RegisteredCodecs()
            .graph(PublishedNames.job(folder).getStreamGraph())
            .graph(PublishedNames.dispatcher().getStreamGraph())
            .states(PublishedNames.descriptors())
            .byFormat()
            .values();
    assertThat(codecs).hasSizeGreaterThan(40);
    List<String> problems = new ArrayList<>();
    for (Codec<?> codec : codecs) {
      if ("write".equals(System.getProperty("golden"))) {
        GOLDEN.write(codec);
      }
      problems.addAll(GOLDEN.problems(codec));
    }
    assertThat(problems).isEmpty();
  }

  /** The guard's failing twins. */
  @Nested
  class Notices {
    private GoldenBytes golden;

    @BeforeEach
    void anotherFolder() {
      golden = new GoldenBytes(folder.resolve("codecs"));
    }

    @Test
    void aCodecWithoutBytes() throws IOException {
      StreamExecutionEnvironment env = PublishedNames.job(folder);
      env.fromData(CodecTypeInfo.of(Point.class, PointCodec.class), new Point("a", 1))
          .uid("fixture.points")
          .sinkTo(new DiscardingSink<>())
          .uid("fixture.sink");
      Codec<?> found = new RegisteredCodecs().graph(env.getStreamGraph()).byFormat().get("point");
      assertThat(found).isInstanceOf(PointCodec.class);
      assertThat(golden.problems(found))
          .singleElement()
          .asString()
          .contains("point.v1.txt is missing");
    }

    @Test
    void aStateWithoutBytes() throws IOException {
      StateDescriptor<?, ?> state =
          new MapStateDescriptor<>(
              "points", Types.LONG, CodecTypeInfo.of(Point.class, PointCodec.class));
      assertThat(new RegisteredCodecs().states(List.of(state)).byFormat()).containsKey("point");
    }

    @Test
    void anotherLayoutUnderTheSameVersion() throws IOException {
      golden.write(new PointCodec());
      assertThat(golden.problems(new PointCodec())).isEmpty();
      assertThat(golden.problems(new SwappedCodec()))
          .anyMatch(problem -> problem.contains("point.v1.txt:1"));
    }

    @Test
    void aNewVersionThatForgotTheOldOne() throws IOException {
      golden.write(new PointCodec());
      golden.write(new ForgetfulCodec());
      assertThat(golden.problems(new ForgetfulCodec()))
          .singleElement()
          .asString()
          .contains("point.v1.txt:1 reads as");
    }

    @Test
    void aFieldThatIsNotWritten() throws IOException {
      golden.write(new LossyCodec());
      assertThat(golden.problems(new LossyCodec())).anyMatch(p -> p.contains("reads as"));
    }
  }

  record Point(String name, long x) {}

  /** Name, then x. */
  public static class PointCodec implements Codec<Point> {
    @Override
    public String format() {
      return "point";
    }

    @Override
    public int version() {
      return 1;
    }

    @Override
    public void write(Point p, Out out) {
      out.string(p.name()).svarint(p.x());
    }

    @Override
    public Point read(int version, In in) {
      return new Point(in.string(), in.svarint());
    }
  }

  /** The other way round. */
  private static final class SwappedCodec extends PointCodec implements Codec<Point> {
    @Override
    public void write(Point p, Out out) {
      out.svarint(p.x()).string(p.name());
    }

    @Override
    public Point read(int version, In in) {
      long x = in.svarint();
      return new Point(in.string(), x);
    }
  }

  /** Version 2 has a mark in front, and looks for it in version 1 as well. */
  private static final class ForgetfulCodec extends PointCodec implements Codec<Point> {
    @Override
    public int version() {
      return 2;
    }

    @Override
    public void write(Point p, Out out) {
      super.write(new Point("x" + p.name(), p.x()), out);
    }

    @Override
    public Point read(int version, In in) {
      Point p = super.read(1, in);
      return new Point(p.name().substring(1), p.x());
    }
  }

  private static final class LossyCodec extends PointCodec implements Codec<Point> {
    @Override
    public Point read(int version, In in) {
      return new Point(super.read(version, in).name(), 0);
    }
  }
}
