package io.millrace.jobs.control.live;

import io.millrace.domain.control.AccountProfile;
import io.millrace.domain.control.ChangeMarker;
import io.millrace.domain.control.ControlTables;
import io.millrace.domain.control.FlagsInForce;
import io.millrace.domain.control.IdentityLink;
import io.millrace.domain.control.OwnershipRule;
import io.millrace.domain.control.PublishedPolicy;
import io.millrace.domain.control.ReviewDecision;
import io.millrace.domain.control.TakenChange;
import io.millrace.domain.control.WorkItemEvent;
import io.millrace.domain.policy.PolicyTimeline;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The newest tables of a feed. Whoever asks while the feed lags by more than the lead waits, and so
 * do its records: what they would be told might be out of date.
 */
final class LiveControlTables implements ControlTables {
  private final LiveControl feed;
  private final Duration giveUpAfter;
  private final PolicyTimeline policies = PolicyTimeline.live(() -> current().policies());
  private final AtomicLong held = new AtomicLong();

  LiveControlTables(LiveControl feed, Duration giveUpAfter) {
    this.feed = feed;
    this.giveUpAfter = giveUpAfter;
  }

  /** How often somebody had to wait. */
  long held() {
    return held.get();
  }

  private ControlTables current() {
    if (feed.lags()) {
      held.incrementAndGet();
      feed.awaitFresh(giveUpAfter);
    }
    return feed.tables();
  }

  @Override
  public AccountProfile account(long accountHash, long time) {
    return current().account(accountHash, time);
  }

  @Override
  public IdentityLink identity(long aliasHash, long time) {
    return current().identity(aliasHash, time);
  }

  @Override
  public long accounts(String tier, long time) {
    return current().accounts(tier, time);
  }

  @Override
  public OwnershipRule owner(
      String service, String journey, String environment, String label, long time) {
    return current().owner(service, journey, environment, label, time);
  }

  @Override
  public ChangeMarker releaseAt(String service, String environment, long time) {
    return current().releaseAt(service, environment, time);
  }

  @Override
  public FlagsInForce flagsAt(String service, String environment, long time) {
    return current().flagsAt(service, environment, time);
  }

  @Override
  public List<ChangeMarker> changes(String environment, long from, long to) {
    return current().changes(environment, from, to);
  }

  @Override
  public List<TakenChange> takenChanges() {
    return current().takenChanges();
  }

  @Override
  public ControlTables knownBy(long tick) {
    return current().knownBy(tick);
  }

  @Override
  public PolicyTimeline policies() {
    return policies;
  }

  @Override
  public List<ReviewDecision> reviews() {
    return current().reviews();
  }

  @Override
  public List<PublishedPolicy> publishedPolicies() {
    return current().publishedPolicies();
  }

  @Override
  public List<WorkItemEvent> workItems() {
    return current().workItems();
  }
}
