import type { Redis } from 'ioredis';

/** Asks Redis something at once, for all who wait for it, and deals with its failures itself. */
type Ask = () => Promise<unknown>;

/**
 * What requests ask Redis goes to it in rounds, each with one write for all who ask: in the turn of the event loop in
 * which the first of them came, or, while a round is under way, when that is over. The busier the process, the more
 * requests share a round; in return one of them may wait for the round before its own.
 */
export class Rounds {
  private underWay = false;
  private readonly wanted = new Set<Ask>();

  constructor(private readonly redis: Redis) {}

  /** @param ask the same function is called once a round, however often it is wanted */
  want(ask: Ask): void {
    this.wanted.add(ask);
    if (!this.underWay) this.soon();
  }

  private soon(): void {
    this.underWay = true;
    setImmediate(() => {
      void this.round().then(() => {
        this.underWay = false;
        if (this.wanted.size > 0) this.soon();
      });
    });
  }

  private round(): Promise<unknown> {
    const asks = [...this.wanted];
    this.wanted.clear();
    const { stream } = this.redis as { stream?: Redis['stream'] }; // none before the first connection
    stream?.cork();
    const answers = Promise.allSettled(asks.map(async (ask) => ask()));
    stream?.uncork();
    return answers;
  }
}

const known = new WeakMap<Redis, Rounds>();

/** The rounds of a connection: all who use them share them. */
export function roundsOf(redis: Redis): Rounds {
  let rounds = known.get(redis);
  if (rounds === undefined) known.set(redis, (rounds = new Rounds(redis)));
  return rounds;
}
