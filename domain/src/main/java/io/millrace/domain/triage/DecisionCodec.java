package io.millrace.domain.triage;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import java.util.List;

/** Layout of {@link Decision} on streams and in state; whose symptom it is since version 3. */
public enum DecisionCodec implements Codec<Decision> {
  INSTANCE;

  @Override
  public String format() {
    return "triage-decision";
  }

  @Override
  public int version() {
    return 3;
  }

  @Override
  public void write(Decision d, Out out) {
    out.string(d.environment()).fixed64(d.decisionId()).fixed64(d.clusterId());
    out.fixed64(d.itemId()).svarint(d.tickAt()).tag(d.previous());
    Gate.Verdict v = d.verdict();
    out.tag(v.outcome()).tag(v.reason()).bool(v.customerImpact()).bool(v.repeatable());
    out.bool(v.criticalPath()).varint(v.evidences());
    GateInputs i = d.inputs();
    out.f64(i.effectiveScore()).f64(i.confidence()).varint(i.scopes()).varint(i.accounts());
    out.bool(i.criticalPath());
    PeopleSayCodec.write(i.people(), out);
    out.bool(i.linked()).bool(i.returned());
    out.list(i.sensitive(), (tag, o) -> o.string(tag));
    out.f64(i.trust()).fixed64(i.problemId()).fixed64(i.symptomOf());
    out.f64(d.score()).f64(d.confidence());
    out.list(d.moved(), (name, o) -> o.string(name));
    out.string(d.policies());
  }

  @Override
  public Decision read(int version, In in) {
    return new Decision(
        in.string(),
        in.fixed64(),
        in.fixed64(),
        in.fixed64(),
        in.svarint(),
        in.tag(GateOutcome.class),
        new Gate.Verdict(
            in.tag(GateOutcome.class),
            in.tag(GateReason.class),
            in.bool(),
            in.bool(),
            in.bool(),
            in.int32()),
        new GateInputs(
            in.f64(),
            in.f64(),
            in.varint(),
            in.varint(),
            in.bool(),
            PeopleSayCodec.read(in),
            in.bool(),
            version > 1 && in.bool(),
            version > 1 ? in.list(In::string) : List.of(),
            version > 1 ? in.f64() : 1,
            version > 1 ? in.fixed64() : 0,
            version > 2 ? in.fixed64() : 0),
        in.f64(),
        in.f64(),
        in.list(In::string),
        in.string());
  }
}
