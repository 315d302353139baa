package io.millrace.cep.engine.packed;

import io.millrace.cep.engine.packed.Layout.PatternLayout;
import java.util.IdentityHashMap;
import java.util.Map;

/** Carries images from one layout to another. An unchanged pattern keeps all it has. */
final class Migration {
  private final Layout from;
  private final Layout to;
  private final WhenChanged rule;

  Migration(Layout from, Layout to, WhenChanged rule) {
    this.from = from;
    this.to = to;
    this.rule = rule;
  }

  Layout from() {
    return from;
  }

  /** What forbids it, as text for a person; null when nothing does. */
  String refusal() {
    if (rule != WhenChanged.REFUSE) {
      return null;
    }
    for (int i = 0; i < from.size(); i++) {
      PatternLayout old = from.pattern(i);
      int now = to.indexOf(old.id());
      if (now < 0) {
        return "pattern '" + old.id() + "' of the savepoint is gone";
      }
      if (to.pattern(now).fingerprint() != old.fingerprint()) {
        return "pattern '" + old.id() + "' has changed since the savepoint";
      }
    }
    return null;
  }

  /** A new image; the old one stays as it is. */
  <E> Image<E> apply(Image<E> old) {
    Image<E> image = new Image<>(to, old.waitingSize() + 1, old.runsSize() + 1);
    image.near = old.near;
    image.far = old.far;
    image.nextNumber = old.nextNumber;
    image.nextNode = old.nextNode;
    image.lost = old.lost;
    for (int i = 0; i < old.waitingSize(); i++) {
      image.await(relaned(old.waiting(i)));
    }
    for (int i = 0; i < old.runsSize(); i++) {
      runs(old.runs(i), image);
    }
    return image;
  }

  /** Lanes by their new index; conditions may have changed, so they are asked again. */
  private <E> Held<E> relaned(Held<E> event) {
    long lanes = 0;
    for (int i = 0; i < from.size(); i++) {
      int now = (event.lanes >>> i & 1) == 0 ? -1 : to.indexOf(from.pattern(i).id());
      lanes |= now < 0 ? 0 : 1L << now;
    }
    return new Held<>(
        event.at, lanes, Guard.UNRESOLVED, event.object(), event.frame, event.offset, event.length);
  }

  private <E> void runs(Runs<E> old, Image<E> image) {
    PatternLayout was = from.pattern(old.pattern);
    int index = to.indexOf(was.id());
    if (index < 0) {
      image.lost += partials(old.open) + (old.completed == null ? 0 : old.completed.size());
      return;
    }
    PatternLayout is = to.pattern(index);
    boolean same = was.fingerprint() == is.fingerprint();
    if (!same && rule == WhenChanged.DROP) {
      image.lost += partials(old.open) + (old.completed == null ? 0 : old.completed.size());
      return;
    }
    Map<Node<E>, Node<E>> moved = new IdentityHashMap<>();
    Runs<E> runs = Runs.empty(index, old.open.size() + 1);
    image.lost += move(old.open, runs.open, was, is, moved);
    if (old.holdsCompleted()) {
      runs.completed = new Matches<>(old.completed.size());
      image.lost += move(old.completed, runs.completed, was, is, moved);
    }
    if (!runs.isIdle()) {
      image.add(runs);
    }
  }

  private <E> long move(
      Matches<E> old,
      Matches<E> moved,
      PatternLayout was,
      PatternLayout is,
      Map<Node<E>, Node<E>> nodes) {
    long lost = 0;
    for (int i = 0; i < old.size(); i++) {
      Partial<E> p = old.get(i);
      int state = is.state(was.states()[p.state()]);
      boolean found = state >= 0 && is.types()[state] == was.types()[p.state()];
      Node<E> last = found && p.last() != null ? node(p.last(), was, is, nodes) : null;
      if (p.last() == null) {
        moved.add(new Partial<>(is.start(), null));
      } else if (last == null) {
        lost++;
      } else {
        moved.add(new Partial<>(state, last));
      }
    }
    return lost;
  }

  /** A path with stages by their new index; null if one is gone. */
  private static <E> Node<E> node(
      Node<E> old, PatternLayout was, PatternLayout is, Map<Node<E>, Node<E>> moved) {
    Node<E> known = moved.get(old);
    if (known != null) {
      return known;
    }
    int stage = Names.indexOf(is.stages(), was.stages()[old.stage]);
    Node<E> before = old.before == null ? null : node(old.before, was, is, moved);
    if (stage < 0 || (before == null && old.before != null)) {
      return null;
    }
    Node<E> node = new Node<>(old.id, stage, old.event, before);
    moved.put(old, node);
    return node;
  }

  private static <E> int partials(Matches<E> matches) {
    int n = 0;
    for (int i = 0; i < matches.size(); i++) {
      n += matches.get(i).last() == null ? 0 : 1;
    }
    return n;
  }
}
