package io.millrace.jobs.alike;

/** An embedding on the class path: how often each letter stands in a text. */
public final class TestEmbedding implements Embedding {
  @Override
  public String name() {
    return "test-letters";
  }

  @Override
  public float[] embed(String text) {
    float[] letters = new float[26];
    for (int i = 0; i < text.length(); i++) {
      char c = Character.toLowerCase(text.charAt(i));
      if (c >= 'a' && c <= 'z') {
        letters[c - 'a']++;
      }
    }
    return letters;
  }
}
