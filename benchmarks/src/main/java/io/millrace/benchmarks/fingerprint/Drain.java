package io.millrace.benchmarks.fingerprint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Drain, the parser that others are measured against (He et al., "Drain: An Online Log Parsing
 * Approach with Fixed Depth Tree", ICWS 2017), as published: a tree by token count, then by the
 * first tokens, then clusters compared by the share of equal tokens. Its ids are numbers in order
 * of arrival. Written for the comparison; one thread.
 */
final class Drain {
  /** The published defaults: depth 4, similarity 0.4, at most 100 children of a node. */
  static final int DEPTH = 4;

  static final double SIMILARITY = 0.4;
  static final int MOST_CHILDREN = 100;
  private static final String WILDCARD = "<*>";

  /** Layers of tokens below the layer of lengths. */
  private final int tokenLayers;

  private final double threshold;
  private final Map<Integer, Node> byLength = new HashMap<>();
  private int clusters;

  Drain() {
    this(DEPTH, SIMILARITY);
  }

  Drain(int depth, double threshold) {
    this.tokenLayers = depth - 3;
    this.threshold = threshold;
  }

  private static final class Node {
    final Map<String, Node> children = new HashMap<>();
    final List<Cluster> clusters = new ArrayList<>();
  }

  /** Lines with one template, which their words in common are. */
  static final class Cluster {
    final int id;
    String[] template;

    Cluster(int id, String[] template) {
      this.id = id;
      this.template = template;
    }

    String text() {
      return String.join(" ", template);
    }
  }

  /** The cluster that a line belongs to; a new one when no known one is similar. */
  Cluster add(String line) {
    String[] tokens = tokens(line);
    Cluster match = search(tokens);
    if (match != null) {
      match.template = common(match.template, tokens);
      return match;
    }
    Cluster fresh = new Cluster(++clusters, tokens);
    insert(fresh);
    return fresh;
  }

  int size() {
    return clusters;
  }

  private static String[] tokens(String line) {
    List<String> tokens = new ArrayList<>();
    int from = -1;
    for (int i = 0; i <= line.length(); i++) {
      boolean blank = i == line.length() || line.charAt(i) <= ' ';
      if (!blank && from < 0) {
        from = i;
      } else if (blank && from >= 0) {
        tokens.add(line.substring(from, i));
        from = -1;
      }
    }
    return tokens.toArray(new String[0]);
  }

  private Cluster search(String[] tokens) {
    Node node = byLength.get(tokens.length);
    for (int layer = 0; node != null && layer < Math.min(tokenLayers, tokens.length); layer++) {
      Node child = node.children.get(tokens[layer]);
      node = child != null ? child : node.children.get(WILDCARD);
    }
    return node == null ? null : mostSimilar(node.clusters, tokens);
  }

  /** Of equal similarity the one with more wildcards. */
  private Cluster mostSimilar(List<Cluster> candidates, String[] tokens) {
    Cluster best = null;
    double bestSimilarity = -1;
    int bestWildcards = -1;
    for (Cluster c : candidates) {
      int equal = 0;
      int wildcards = 0;
      for (int i = 0; i < tokens.length; i++) {
        if (c.template[i].equals(WILDCARD)) {
          wildcards++;
        } else if (c.template[i].equals(tokens[i])) {
          equal++;
        }
      }
      double similarity = tokens.length == 0 ? 1 : (double) equal / tokens.length;
      if (similarity > bestSimilarity
          || similarity == bestSimilarity && wildcards > bestWildcards) {
        best = c;
        bestSimilarity = similarity;
        bestWildcards = wildcards;
      }
    }
    return bestSimilarity >= threshold ? best : null;
  }

  private static String[] common(String[] template, String[] tokens) {
    String[] common = null;
    for (int i = 0; i < tokens.length; i++) {
      if (!template[i].equals(tokens[i]) && !template[i].equals(WILDCARD)) {
        common = common == null ? template.clone() : common;
        common[i] = WILDCARD;
      }
    }
    return common == null ? template : common;
  }

  private void insert(Cluster cluster) {
    String[] tokens = cluster.template;
    Node node = byLength.computeIfAbsent(tokens.length, n -> new Node());
    for (int layer = 0; layer < Math.min(tokenLayers, tokens.length); layer++) {
      node = child(node, tokens[layer]);
    }
    node.clusters.add(cluster);
  }

  /** Tokens with digits, and those that a full node has no place for, share one child. */
  private static Node child(Node node, String token) {
    Node known = node.children.get(token);
    if (known != null) {
      return known;
    }
    boolean room =
        node.children.containsKey(WILDCARD)
            ? node.children.size() < MOST_CHILDREN
            : node.children.size() + 1 < MOST_CHILDREN;
    String name = hasDigit(token) || !room ? WILDCARD : token;
    return node.children.computeIfAbsent(name, n -> new Node());
  }

  private static boolean hasDigit(String token) {
    for (int i = 0; i < token.length(); i++) {
      if (token.charAt(i) >= '0' && token.charAt(i) <= '9') {
        return true;
      }
    }
    return false;
  }
}
