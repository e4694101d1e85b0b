/** Epochs and versions: what a screen does with each message about a topic. Pure. */

export interface StateMessage<S> {
  readonly topic: string;
  readonly epoch: string;
  readonly version: number;
  readonly at: string;
  readonly state: S;
}

export interface Beat {
  readonly at: string;
  readonly epoch: string;
  readonly versions: Readonly<Record<string, number>>;
}

/** What is known of a topic. */
export interface Known<S> {
  readonly epoch: string;
  readonly version: number;
  readonly at: string;
  readonly state: S;
}

/** The answer to `watch` always replaces what was known. */
export function afterAnswer<S>(answer: StateMessage<S>): Known<S> {
  return { epoch: answer.epoch, version: answer.version, at: answer.at, state: answer.state };
}

/** A pushed state replaces what was known, save when it is older in the same epoch. */
export function afterPush<S>(known: Known<S> | null, push: StateMessage<S>): Known<S> {
  if (known !== null && known.epoch === push.epoch && push.version < known.version) return known;
  return afterAnswer(push);
}

/** Whether a beat shows that something was missed, so that the topic has to be watched again. */
export function isBehind(known: Known<unknown> | null, topic: string, beat: Beat): boolean {
  if (known === null) return true;
  return beat.epoch !== known.epoch || beat.versions[topic] !== known.version;
}
