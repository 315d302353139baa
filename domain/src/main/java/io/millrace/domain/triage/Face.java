package io.millrace.domain.triage;

import io.millrace.domain.feedback.Problem;
import io.millrace.domain.fingerprint.Fingerprint;
import io.millrace.domain.lifecycle.FingerprintVersion;
import io.millrace.domain.lifecycle.Lifecycle;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * What a cluster is known by, told by its members' lives alone.
 *
 * @param rule that put it before people
 * @param context that its problem record is about
 * @param words of its templates
 * @param returned whether a member is back after silence or a fix
 */
public record Face(String rule, String context, SortedSet<String> words, boolean returned) {
  /** Of lives by fingerprint id; null without any. */
  public static Face of(Collection<FingerprintVersion> lives) {
    FingerprintVersion face = null;
    boolean returned = false;
    for (FingerprintVersion life : lives) {
      if (face == null || life.occurrences() > face.occurrences()) {
        face = life;
      }
      returned |= life.lifecycle() == Lifecycle.REGRESSED;
    }
    if (face == null) {
      return null;
    }
    Fingerprint f = face.fingerprint();
    List<MemberWeek> members =
        lives.stream().map(life -> new MemberWeek(life, new TreeMap<>())).toList();
    return new Face(
        Classifier.rule(f, face.failureClass()),
        Problem.context(f.service(), f.dependency(), face.failureClass()),
        Classifier.words(members),
        returned);
  }
}
