import type { Redis } from 'ioredis';
import { inTurn } from '../process/in-turn.js';
import { type Rounds, roundsOf } from '../redis/rounds.js';

/** Redis commands whose answers, taken together, change whenever something does. */
export type VersionQuery = readonly (readonly [command: string, ...args: string[]])[];

/** Undefined while there is no version: a key is missing, or Redis away. */
type Told = (version: string | undefined) => void;

/** Reads versions; those who ask for one at the same time share the question. */
export class Versions {
  private waiting = new Map<string, { query: VersionQuery; told: Told[] }>();
  private readonly rounds: Rounds;

  constructor(private readonly redis: Redis) {
    this.rounds = roundsOf(redis);
  }

  /** @param name two queries of one name are the same */
  read(name: string, query: VersionQuery, told: Told): void {
    const group = this.waiting.get(name);
    if (group !== undefined) {
      group.told.push(told);
      return;
    }
    this.waiting.set(name, { query, told: [told] });
    this.rounds.want(this.ask);
  }

  private readonly ask = async (): Promise<void> => {
    const groups = [...this.waiting.values()];
    this.waiting = new Map();
    const answers = await this.answers(groups.flatMap(({ query }) => query));
    let at = 0;
    for (const { query, told } of groups) {
      const version = versionOf(answers.slice(at, (at += query.length)), query.length);
      inTurn(told, (one) => one(version));
    }
  };

  private async answers(commands: VersionQuery): Promise<readonly Answer[]> {
    // Commands would wait for a Redis that is away, and the requests with them.
    if (this.redis.status !== 'ready') return [];
    const pipeline = this.redis.pipeline(commands.map((command) => [...command]));
    return (await pipeline.exec().catch(() => null)) ?? [];
  }
}

type Answer = [error: Error | null, answer: unknown];

/** What Redis says of the expiry of a key that it does not have. */
const NO_SUCH_KEY = -2;

function versionOf(answers: readonly Answer[], expected: number): string | undefined {
  if (answers.length < expected) return undefined;
  for (const [error, answer] of answers)
    if (error !== null || answer === null || answer === NO_SUCH_KEY) return undefined;
  return answers.map(([, answer]) => String(answer)).join('/');
}
