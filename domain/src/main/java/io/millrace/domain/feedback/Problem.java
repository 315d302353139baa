package io.millrace.domain.feedback;

import io.millrace.domain.hash.Ids;
import java.util.ArrayList;
import java.util.List;

/**
 * A problem record: items that are one underlying trouble in different forms, or one item that
 * comes back. The row of {@code problems}, with its children for {@code problem_children}.
 *
 * @param context what its children share: {@code dependency:NAME}, or {@code service:NAME/CLASS}
 * @param title of its first child
 * @param children by when they joined, at most {@link #MAX_CHILDREN}
 * @param more children beyond those
 */
public record Problem(
    String environment,
    long problemId,
    String context,
    String title,
    List<Child> children,
    long more,
    long openedAt,
    long tickAt,
    long rowVersion,
    String policies) {
  static final int MAX_CHILDREN = 100;

  /** Why an item is a child. */
  public enum Joined {
    FIRST,
    /** It shares the context of the others. */
    SAME_CONTEXT
  }

  /**
   * One item.
   *
   * @param episodes how often it began: once, and with every return
   * @param lastEpisodeAt tick at which it last began
   */
  public record Child(
      long itemId,
      long clusterId,
      Joined joined,
      int episodes,
      long joinedAt,
      long lastEpisodeAt) {}

  /** What a failure shares with its like: the dependency it dies at, else service and class. */
  public static String context(String service, String dependency, String failureClass) {
    return dependency == null || dependency.isEmpty() || dependency.equals(service)
        ? "service:" + service + "/" + (failureClass == null ? "ERROR" : failureClass)
        : "dependency:" + dependency;
  }

  public static String text(long problemId) {
    return Ids.hex("problem:", problemId);
  }

  /** The record that a first item begins; no problem yet, and no row. */
  public static Problem begin(
      String environment, String context, String title, long tick, String policies) {
    return new Problem(
        environment,
        Ids.of("problem", environment, context),
        context,
        title,
        List.of(),
        0,
        tick,
        tick,
        tick * 1000,
        policies);
  }

  /** One item that was there once is an item; more is a problem. */
  public boolean isProblem() {
    return children.size() > 1 || children.stream().anyMatch(child -> child.episodes() > 1);
  }

  /** The child that is this item, null when it is none. */
  public Child child(long itemId) {
    for (Child child : children) {
      if (child.itemId() == itemId) {
        return child;
      }
    }
    return null;
  }

  /** An item opened, or came back. */
  public Problem episode(long itemId, long clusterId, long tick, String versions) {
    List<Child> all = new ArrayList<>();
    boolean known = false;
    for (Child child : children) {
      boolean same = child.itemId() == itemId;
      known |= same;
      all.add(
          same
              ? new Child(
                  itemId, clusterId, child.joined(), child.episodes() + 1, child.joinedAt(), tick)
              : child);
    }
    long beyond = more;
    if (!known && all.size() < MAX_CHILDREN) {
      Joined joined = all.isEmpty() ? Joined.FIRST : Joined.SAME_CONTEXT;
      all.add(new Child(itemId, clusterId, joined, 1, tick, tick));
    } else if (!known) {
      beyond++;
    }
    return with(all, beyond, tick, versions);
  }

  /** The same without the children of a cluster that is forgotten. */
  public Problem without(long clusterId, long tick) {
    return with(
        children.stream().filter(child -> child.clusterId() != clusterId).toList(),
        more,
        tick,
        policies);
  }

  private Problem with(List<Child> all, long beyond, long tick, String versions) {
    return new Problem(
        environment,
        problemId,
        context,
        title,
        List.copyOf(all),
        beyond,
        openedAt,
        tick,
        Math.max(tick * 1000, rowVersion + 1),
        versions);
  }
}
