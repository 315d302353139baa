package io.millrace.jobs.alike;

import io.millrace.domain.UserError;
import io.millrace.jobs.plugin.Plugins;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Asks an embedding, and holds it to its contract. */
final class Embeddings {
  private static final int LONGEST = 2_000;

  private final Embedding embedding;
  private final Map<String, double[]> known = new HashMap<>();
  private int length;

  Embeddings(Embedding embedding) {
    this.embedding = embedding;
  }

  /**
   * That of the class path.
   *
   * @throws UserError for one that is not there
   */
  static Embeddings named(String name) {
    return new Embeddings(
        Plugins.named(Embedding.class, Embedding::name, name, "an embedding", null));
  }

  /** Of length one, or all zero where the embedding says nothing. Each text is asked once. */
  double[] of(String text) {
    String asked = Plugins.cut(text, LONGEST);
    double[] vector = known.get(asked);
    if (vector == null) {
      float[] said = ask(asked);
      if (known.isEmpty()) {
        length = said.length;
        if (!Arrays.equals(said, ask(asked))) {
          throw broken("says two things of one text");
        }
      }
      vector = unit(said);
      known.put(asked, vector);
    }
    return vector;
  }

  private float[] ask(String text) {
    float[] said;
    try {
      said = embedding.embed(text);
    } catch (RuntimeException e) {
      throw new UserError("embedding '" + embedding.name() + "' failed: " + e.getMessage(), e);
    }
    if (said == null || said.length == 0) {
      throw broken("says nothing");
    }
    return said.clone();
  }

  private double[] unit(float[] said) {
    if (said.length != length) {
      throw broken("gave " + length + " numbers, then " + said.length);
    }
    double squares = 0;
    for (float x : said) {
      if (!Float.isFinite(x)) {
        throw broken("gave a number that is none");
      }
      squares += (double) x * x;
    }
    double[] unit = new double[said.length];
    double norm = StrictMath.sqrt(squares);
    for (int i = 0; i < unit.length && norm > 0; i++) {
      unit[i] = said[i] / norm;
    }
    return unit;
  }

  private UserError broken(String how) {
    return new UserError("embedding '" + embedding.name() + "' " + how);
  }
}
