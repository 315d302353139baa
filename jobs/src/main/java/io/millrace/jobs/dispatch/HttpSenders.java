package io.millrace.jobs.dispatch;

import io.millrace.domain.dispatch.Sender;

/** Opens a sender where it sends. */
record HttpSenders(DispatchConfig config, HostLookup lookup) implements Sender.Factory {
  private static final long serialVersionUID = 1;

  @Override
  public Sender open() {
    return new HttpSender(config, lookup);
  }
}
