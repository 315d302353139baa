package io.millrace.benchmarks.engine;

import java.util.List;

/** What the hand-written machine remembers of a key. */
record HandState(List<Tick> waiting, List<Tick> failed) {}
