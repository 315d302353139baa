package io.millrace.cep.patterns;

import io.millrace.domain.journey.Sign;
import io.millrace.domain.journey.SignWord;
import org.apache.flink.cep.pattern.conditions.SimpleCondition;

/** The sign says one of these words. */
public final class Says extends SimpleCondition<Sign> {
  private static final long serialVersionUID = 1;

  private final SignWord[] words;

  public Says(SignWord... words) {
    this.words = words;
  }

  @Override
  public boolean filter(Sign sign) {
    for (SignWord word : words) {
      if (sign.word() == word) {
        return true;
      }
    }
    return false;
  }
}
