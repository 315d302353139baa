package io.millrace.jobs.policy;

import io.millrace.jobs.document.Nearest;
import io.millrace.jobs.document.Problems;
import io.millrace.jobs.document.Section;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Reads the documents of one file: a head that all kinds share, and the kind's own keys. */
final class PolicyReader {
  private static final String DEFAULT = "default";

  private PolicyReader() {}

  static List<ParsedPolicy> read(String origin, String yaml, Problems problems) {
    List<ParsedPolicy> policies = new ArrayList<>();
    for (Section top : Section.documents(origin, yaml, problems)) {
      ParsedPolicy policy = document(origin, yaml, top);
      if (policy != null) {
        policies.add(policy);
      }
    }
    return policies;
  }

  private static ParsedPolicy document(String origin, String yaml, Section top) {
    PolicyKind kind = top.symbol("kind", PolicyKind.class, null);
    if (kind == null) {
      if (top.item("kind") == null) {
        top.required("kind");
      }
      return null;
    }
    String id = top.text("id", DEFAULT);
    if (!kind.many() && !id.equals(DEFAULT)) {
      top.item("id")
          .problem("a " + kind.word() + " policy has only '" + DEFAULT + "', there is one for all");
    }
    if (id.indexOf(',') >= 0 || id.indexOf('+') >= 0 || id.indexOf('=') >= 0) {
      top.item("id").problem("must not hold ',', '+' or '='" + Nearest.hint(id, List.of()));
    }
    top.required("version");
    PolicyDocument document =
        new PolicyDocument(
            origin,
            kind.word(),
            id,
            top.integer("version", 1, 1, Integer.MAX_VALUE),
            top.symbol("mode", PolicyDocument.Mode.class, PolicyDocument.Mode.ACTIVE),
            top.moment("effective_from", Long.MIN_VALUE),
            top.text("author", null),
            sha256(yaml),
            yaml);
    Object policy = PolicyBodies.read(kind, top);
    top.done();
    return new ParsedPolicy(kind, document, policy);
  }

  private static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
