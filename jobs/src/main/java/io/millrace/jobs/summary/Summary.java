package io.millrace.jobs.summary;

import io.millrace.domain.UserError;
import io.millrace.domain.mask.TextMasker;
import io.millrace.jobs.mask.NumberingPlans;
import io.millrace.jobs.plugin.Plugins;

/**
 * A summary with who wrote it.
 *
 * @param machineGenerated whether anything but the template wrote it
 */
public record Summary(String text, String summariser, boolean machineGenerated) {
  private static final int LONGEST = 2_000;

  /**
   * Writes a summary.
   *
   * @param name of a summariser; null for the template
   * @throws UserError for one that is not there, or that fails
   */
  public static Summary of(SummaryFacts facts, String name) {
    if (name == null || name.equals(TemplateSummariser.NAME)) {
      return new Summary(new TemplateSummariser().summarise(facts), TemplateSummariser.NAME, false);
    }
    return new Summary(plain(write(find(name), facts)), name, true);
  }

  private static Summariser find(String name) {
    return Plugins.named(
        Summariser.class, Summariser::name, name, "a summariser", TemplateSummariser.NAME);
  }

  private static String write(Summariser summariser, SummaryFacts facts) {
    try {
      return summariser.summarise(facts);
    } catch (RuntimeException e) {
      throw new UserError("summariser '" + summariser.name() + "' failed: " + e.getMessage(), e);
    }
  }

  /**
   * Without control characters, masked once more, since a model may make things up, and only then
   * cut: half an address would not be known for one.
   */
  private static String plain(String text) {
    StringBuilder plain = new StringBuilder();
    String all = text == null ? "" : text;
    for (int i = 0; i < all.length(); i++) {
      char c = all.charAt(i);
      plain.append(Character.isISOControl(c) ? ' ' : c);
    }
    String masked = new TextMasker(NumberingPlans.INSTANCE).mask(plain.toString().strip());
    return Plugins.cut(masked, LONGEST);
  }
}
