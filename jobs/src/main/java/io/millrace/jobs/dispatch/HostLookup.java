package io.millrace.jobs.dispatch;

import java.io.Serializable;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** Finds a host's addresses; tests put an answer of their own in its place. */
interface HostLookup extends Serializable {
  InetAddress[] of(String host) throws UnknownHostException;
}
