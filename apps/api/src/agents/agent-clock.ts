/** From `at` (Unix ms) on, when `swarm` ms of negotiation time had passed, time runs `rate` times as fast as ours. */
interface ClockMark {
  readonly at: number;
  readonly swarm: number;
  /** Negotiation ms per ms; 0: it stands. */
  readonly rate: number;
}

/**
 * The negotiation time of one agent: 0 when it sat down, `length` when its time is up. Piecewise linear, so that what
 * happened keeps its place in time whatever the speed does afterwards.
 */
export interface AgentClock {
  /** Negotiation time that the agent has, ms. */
  readonly length: number;
  /** Milliseconds of ours that the clock had run for at the last mark. */
  readonly ran: number;
  /** In order of time, at least one. */
  readonly marks: readonly ClockMark[];
}

/** What a clock is read from; times as dates or Unix ms. */
interface Timed {
  clock: unknown;
  negotiateFrom: Date | number | null;
  negotiateUntil: Date | number | null;
  createdAt: Date | number;
}

/** Marks that are kept; what happened before the oldest is only told apart roughly, and no decision reads it. */
const MOST_MARKS = 64;

/** A clock that starts now. */
export const startClock = (length: number, rate: number, now: number): AgentClock => ({
  length,
  ran: 0,
  marks: [{ at: now, swarm: 0, rate }],
});

/**
 * The clock of an agent.
 *
 * @param speed - its swarm's, for an agent that sat down before clocks were stored
 */
export function clockOf(agent: Timed, speed = 1): AgentClock {
  if (agent.clock !== null) return agent.clock as AgentClock;
  const from = Number(agent.negotiateFrom ?? agent.createdAt);
  return startClock((Number(agent.negotiateUntil ?? from) - from) * speed, speed, from);
}

/** Negotiation time at a moment (Unix ms), in ms; negative before the agent sat down. */
export function swarmTimeAt({ marks }: AgentClock, at: number): number {
  const mark = marks.findLast((one) => one.at <= at) ?? marks[0];
  if (mark === undefined) throw new Error('a clock has at least one mark');
  return mark.swarm + (at - mark.at) * (mark.rate === 0 && at < mark.at ? 1 : mark.rate);
}

/** The clock, running at another rate from now on; 0 stops it. The same clock when nothing changes. */
export function withRate(clock: AgentClock, rate: number, now: number): AgentClock {
  const last = clock.marks.at(-1) as ClockMark;
  if (last.rate === rate) return clock;
  const at = Math.max(now, last.at);
  const marks = [...clock.marks, { at, swarm: swarmTimeAt(clock, at), rate }];
  return { ...clock, ran: ranFor(clock, at), marks: marks.slice(-MOST_MARKS) };
}

/** Milliseconds of ours that the clock has run for: how long the agent has really negotiated. */
export function ranFor({ ran, marks }: AgentClock, now: number): number {
  const last = marks.at(-1) as ClockMark;
  return last.rate === 0 ? ran : ran + Math.max(0, now - last.at);
}

/** When the agent's time will be up if nothing changes; null while the clock stands. */
export function endOf(clock: AgentClock): Date | null {
  const last = clock.marks.at(-1) as ClockMark;
  return last.rate === 0 ? null : new Date(last.at + (clock.length - last.swarm) / last.rate);
}

/** Whole seconds that an agent has negotiated. */
export const negotiatedSeconds = (agent: Timed, now: number): number =>
  Math.round(ranFor(clockOf(agent), now) / 1000);
