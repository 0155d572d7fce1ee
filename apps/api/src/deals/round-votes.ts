import type { VerifierVote } from '@agentrooms/protocol';

/** Milliseconds in which votes are gathered: a fast round costs the room one write, a slow one shows seat after seat. */
const GATHER = 150;

/**
 * The votes of one round on their way to the room: those that arrive within {@link GATHER} are told together, the rest
 * with the round's result.
 */
export class RoundVotes {
  private readonly told = new Set<string>();
  private gathered: VerifierVote[] = [];
  private timer: NodeJS.Timeout | undefined;
  private telling: Promise<void> = Promise.resolve();

  /** @param tell - its failure costs the room some votes now, not later: they are told with the result */
  constructor(private readonly tell: (votes: VerifierVote[]) => Promise<void>) {}

  add(vote: VerifierVote): void {
    this.gathered.push(vote);
    this.timer ??= setTimeout(() => {
      this.flush();
    }, GATHER);
  }

  /** Ends the telling. @returns those of the counted votes that the room does not know yet */
  async untold(counted: readonly VerifierVote[]): Promise<VerifierVote[]> {
    await this.end();
    return counted.filter(({ signature }) => !this.told.has(signature));
  }

  /** Ends the telling; what is gathered by now stays untold. */
  async end(): Promise<void> {
    clearTimeout(this.timer);
    await this.telling;
  }

  private flush(): void {
    const votes = this.gathered;
    this.gathered = [];
    this.timer = undefined;
    this.telling = this.telling.then(async () => {
      try {
        await this.tell(votes);
        for (const { signature } of votes) this.told.add(signature);
      } catch {
        // The room is told with the result.
      }
    });
  }
}
