package io.millrace.cep.check;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.apache.flink.cep.nfa.aftermatch.AfterMatchSkipStrategy;
import org.apache.flink.cep.nfa.compiler.NFACompiler;
import org.apache.flink.cep.pattern.MalformedPatternException;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.cep.pattern.conditions.SimpleCondition;

/** The patterns that both engines are compared on, by name, each for any skip strategy. */
final class Shapes {
  /** Stages are named a to d, so that "skip to b" exists where there is a b. */
  private static final Kind A = new Kind("a");

  private static final Kind B = new Kind("b");
  private static final Kind C = new Kind("c");
  private static final Kind D = new Kind("d");

  static final Map<String, Function<AfterMatchSkipStrategy, Pattern<Ev, ?>>> ALL =
      new LinkedHashMap<>();

  static {
    ALL.put("next", s -> a(s).next("b").where(B));
    ALL.put("next any", s -> Pattern.<Ev>begin("a", s).where(A).or(B).next("b"));
    ALL.put("followedBy", s -> a(s).followedBy("b").where(B));
    ALL.put("followedByAny", s -> a(s).followedByAny("b").where(B));
    ALL.put("three", s -> a(s).followedBy("b").where(B).followedBy("c").where(C));
    ALL.put("three any", s -> a(s).followedByAny("b").where(B).followedByAny("c").where(C));
    ALL.put("times", s -> Pattern.<Ev>begin("b", s).where(B).times(3));
    ALL.put("times consecutive", s -> Pattern.<Ev>begin("b", s).where(B).times(2).consecutive());
    ALL.put("times from to", s -> a(s).followedBy("b").where(B).times(1, 3).next("c").where(C));
    ALL.put(
        "times or more greedy",
        s -> Pattern.<Ev>begin("b", s).where(B).timesOrMore(2).greedy().followedBy("c").where(C));
    ALL.put("oneOrMore", s -> a(s).followedBy("b").where(B).oneOrMore().followedBy("c").where(C));
    ALL.put(
        "oneOrMore combinations",
        s -> a(s).followedBy("b").where(B).oneOrMore().allowCombinations().next("c").where(C));
    ALL.put("oneOrMore greedy start", s -> Pattern.<Ev>begin("b", s).where(B).oneOrMore().greedy());
    ALL.put("optional", s -> a(s).next("b").where(B).optional().followedBy("c").where(C));
    ALL.put(
        "optional greedy",
        s -> a(s).followedBy("b").where(B).times(2).optional().greedy().next("c").where(C));
    ALL.put("optional end", s -> a(s).followedBy("b").where(B).oneOrMore().optional());
    ALL.put(
        "until", s -> a(s).followedBy("b").where(B).oneOrMore().until(D).followedBy("c").where(C));
    ALL.put(
        "until greedy",
        s -> a(s).followedBy("b").where(B).oneOrMore().greedy().until(D).followedBy("c").where(C));
    ALL.put("not next", s -> a(s).notNext("n").where(D).followedBy("b").where(B));
    ALL.put("not next end", s -> a(s).followedBy("b").where(B).notNext("n").where(D));
    ALL.put("not followed by", s -> a(s).notFollowedBy("n").where(D).followedBy("b").where(B));
    ALL.put("not followed by end", s -> a(s).followedBy("b").where(B).notFollowedBy("n").where(D));
    ALL.put(
        "not then loop",
        s ->
            a(s).notFollowedBy("n")
                .where(D)
                .followedBy("b")
                .where(B)
                .oneOrMore()
                .optional()
                .followedByAny("c")
                .where(C));
    ALL.put("group", s -> a(s).followedBy(bc()).times(2));
    ALL.put("group first", s -> Pattern.begin(bc(), s).times(2).followedBy("a").where(A));
    ALL.put("group loop", s -> a(s).followedBy(bc()).oneOrMore().next("d").where(D));
    ALL.put("group optional", s -> a(s).followedBy(bc()).optional().followedBy("d").where(D));
    ALL.put("iterative", s -> a(s).followedBy("b").where(B).where(new Above("a")));
    ALL.put(
        "iterative loop",
        s -> a(s).followedBy("b").where(new Above("b")).oneOrMore().followedBy("c").where(C));
    ALL.put("rich", s -> a(s).followedBy("b").where(new Opened()));
    ALL.put(
        "guarded failure",
        s ->
            a(s).followedBy("b")
                .where(SimpleCondition.of(e -> !e.kind().equals("x")))
                .where(new NoX()));
    ALL.put("subtype and or", s -> a(s).followedBy("b").subtype(Ev.class).where(B).or(D));
  }

  private Shapes() {}

  /** The pattern, within a window; null where Flink refuses the combination. */
  static Pattern<Ev, ?> pattern(String shape, Skips skip, Duration window) {
    try {
      Pattern<Ev, ?> pattern = ALL.get(shape).apply(skip.strategy()).within(window);
      NFACompiler.compileFactory(pattern, true);
      return pattern;
    } catch (MalformedPatternException e) {
      return null;
    }
  }

  private static Pattern<Ev, Ev> a(AfterMatchSkipStrategy skip) {
    return Pattern.<Ev>begin("a", skip).where(A);
  }

  private static Pattern<Ev, Ev> bc() {
    return Pattern.<Ev>begin("b").where(B).followedBy("c").where(C);
  }
}
