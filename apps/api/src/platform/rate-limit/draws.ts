import { inTurn } from '../process/in-turn.js';
import type { Rounds } from '../redis/rounds.js';

/** What became of some points that were asked for together. */
export interface Consumed {
  /** Points that were consumed of the window up to now, those asked for included; Infinity when nobody was asked any more. */
  readonly total: number;
  readonly msBeforeNext: number;
}

/** The place of one draw in its window, counted from 1; Infinity when the window is known to be used up. */
export type Drawn = (error: Error | undefined, place: number, msBeforeNext: number) => void;

/**
 * Draws of one key that come at the same time are counted as one question for so many points: the counter tells how far it
 * came, hence the place of each of them. Under load that is most of them, and what a question costs is shared; each draw
 * has a place of its own, across all who count on the same counter.
 */
export class Draws {
  private waiting = new Map<string, Drawn[]>();

  /** @param consume takes so many points of a key's window */
  constructor(
    private readonly rounds: Pick<Rounds, 'want'>,
    private readonly consume: (key: string, points: number) => Promise<Consumed>,
  ) {}

  draw(key: string, drawn: Drawn): void {
    const group = this.waiting.get(key);
    if (group !== undefined) {
      group.push(drawn);
      return;
    }
    this.waiting.set(key, [drawn]);
    this.rounds.want(this.ask);
  }

  private readonly ask = (): Promise<unknown> => {
    const groups = [...this.waiting];
    this.waiting = new Map();
    return Promise.all(
      groups.map(([key, group]) =>
        this.consume(key, group.length).then(
          ({ total, msBeforeNext }) =>
            inTurn(group, (drawn, index) => drawn(undefined, total - group.length + 1 + index, msBeforeNext)),
          (error: Error) => inTurn(group, (drawn) => drawn(error, 0, 0)),
        ),
      ),
    );
  };
}
