package io.millrace.jobs.dispatch;

import io.millrace.domain.dispatch.Sender;
import io.millrace.domain.dispatch.Target;

/** Opens a sender where it sends. */
record HttpSenders(DispatchConfig config, HostLookup lookup) implements Sender.Factory {
  private static final long serialVersionUID = 1;

  @Override
  public Sender open() {
    PinnedResolver resolver =
        new PinnedResolver(
            config.guard(), lookup, config.settings().targets().stream().map(Target::url).toList());
    return new RoutingSender(new HttpSender(config, resolver), new TrackerSender(resolver));
  }
}
