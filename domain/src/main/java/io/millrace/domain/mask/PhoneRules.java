package io.millrace.domain.mask;

import java.io.Serializable;

/**
 * What the world's numbering plans say about a candidate that already looks like a telephone
 * number. The rules of shape and context are here; whoever runs the system brings the plans.
 */
public interface PhoneRules extends Serializable {
  /** Decides by shape alone: a number that looks like one is one. */
  PhoneRules BY_SHAPE = ByShape.INSTANCE;

  /**
   * Whether the digits can be a number with its country code.
   *
   * @param digits without plus sign or separators, 7 to 15 of them
   */
  boolean international(String digits);

  /**
   * Whether the digits are a number as somebody in its own country writes it.
   *
   * @param digits without separators, with the trunk prefix if it has one
   */
  boolean national(String digits);

  /** See {@link #BY_SHAPE}. */
  enum ByShape implements PhoneRules {
    INSTANCE;

    @Override
    public boolean international(String digits) {
      return digits.length() >= 8;
    }

    @Override
    public boolean national(String digits) {
      return true;
    }
  }
}
