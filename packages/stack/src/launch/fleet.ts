import { setTimeout as sleep } from 'node:timers/promises';
import { LaunchError, reasonOf } from '../launch-error.js';
import { logTail } from '../process/log-tail.js';
import type { RunningProcess } from '../process/running-process.js';
import type { Screen } from './screen.js';

/** Starts one part and resolves when it answers. */
export type LaunchPart = () => Promise<RunningProcess>;

/** Stores stop after the services that use them. */
export type Tier = 'store' | 'service';

interface Part {
  readonly tier: Tier;
  readonly launch: LaunchPart;
  running: RunningProcess;
  /** False from its end until it answers again. */
  up: boolean;
  /** Its end is wanted: somebody else starts it again. */
  replacing: boolean;
  /** It did not come up when it was replaced: it stays down until that is tried again. */
  lost: boolean;
  /** When it was started again, in milliseconds of this process. */
  readonly restarts: number[];
}

const RESTARTS = 3;
const RESTART_WINDOW_MS = 60_000;
const RESTART_PAUSE_MS = 500;

/**
 * The running parts of the stack. One that dies, or does not come up again, is started again, three times a minute at
 * most; after that {@link Fleet.givenUp} resolves and the launcher stops everything.
 */
export class Fleet {
  readonly #parts = new Map<string, Part>();
  #stopping = false;
  #giveUp!: (error: LaunchError) => void;

  /** Resolves with the reason when a part cannot be kept running. */
  readonly givenUp = new Promise<LaunchError>((resolve) => {
    this.#giveUp = resolve;
  });

  constructor(
    private readonly screen: Screen,
    private readonly restartsAMinute = RESTARTS,
  ) {}

  /** Launches a part for the first time. Nothing is tried again here: an error at start is the operator's to see. */
  async launch(name: string, tier: Tier, launch: LaunchPart): Promise<RunningProcess> {
    const running = await launch();
    const part: Part = { tier, launch, running, up: true, replacing: false, lost: false, restarts: [] };
    this.#parts.set(name, part);
    if (this.#stopping) await running.stop();
    else this.#watch(name, part);
    return running;
  }

  /** Pids of the parts that are up, by name. */
  pids(): Record<string, number> {
    const up = [...this.#parts].filter(([, part]) => part.up);
    return Object.fromEntries(up.map(([name, { running }]) => [name, running.pid]));
  }

  /** Whether every part is up. */
  allUp(): boolean {
    return [...this.#parts.values()].every(({ up }) => up);
  }

  /** Whether a part stays down until it is replaced once more; one that died is started again without that. */
  isLost(name: string): boolean {
    return this.#parts.get(name)?.lost ?? false;
  }

  /**
   * Ends a part in good order and starts it again; neither counts as a death. One that does not come up again stays down
   * and the others run on: its port is the old one's, so that the old one had to go first. It may be replaced once more.
   *
   * @throws {LaunchError} saying why it did not come up
   */
  async replace(name: string): Promise<void> {
    const part = this.#parts.get(name);
    if (part === undefined || !(part.up || part.lost))
      throw new LaunchError(`${name} is not up: it cannot be replaced`);
    const wasUp = part.up;
    part.up = false;
    part.replacing = true;
    try {
      if (wasUp) await part.running.stop();
      if (this.#stopping) return;
      part.running = await part.launch();
      part.lost = false;
    } catch (error) {
      part.lost = true;
      throw new LaunchError(`${name} did not come up again: ${reasonOf(error)}`);
    } finally {
      part.replacing = false;
    }
    part.up = true;
    if (this.#stopping) await part.running.stop();
    else this.#watch(name, part);
  }

  /** Stops the services together, then the stores. */
  async stop(): Promise<void> {
    this.#stopping = true;
    for (const tier of ['service', 'store'] as const) {
      const parts = [...this.#parts.values()].filter((part) => part.tier === tier);
      await Promise.all(parts.map(({ running }) => running.stop()));
    }
  }

  #watch(name: string, part: Part): void {
    void part.running.ended.then((how) => {
      part.up = false;
      if (this.#stopping || part.replacing) return;
      void this.#restart(name, part, `ended (${how})`, () => [
        logHint(part.running),
        ...logTail(part.running),
      ]);
    });
  }

  /** Starts it again. One that does not come up has failed once more: what it needs may be away as well. */
  async #restart(name: string, part: Part, what: string, lastWords: () => string[]): Promise<void> {
    const now = performance.now();
    const recent = part.restarts.filter((at) => now - at < RESTART_WINDOW_MS).length;
    if (recent >= this.restartsAMinute) {
      const times = recent === 0 ? '' : ` ${recent + 1} times in a minute`;
      this.#giveUp(new LaunchError([`${name} ${what}${times}.`, ...lastWords()].join('\n  ')));
      return;
    }
    part.restarts.push(now);
    const count = Number.isFinite(this.restartsAMinute) ? ` (${recent + 1} of ${this.restartsAMinute})` : '';
    this.screen.say(`${name} ${what}; starting it again${count}, log: ${part.running.logFile}`);
    await sleep(RESTART_PAUSE_MS);
    if (this.#stopping) return;
    try {
      part.running = await part.launch();
    } catch (error) {
      if (!this.#stopping)
        await this.#restart(name, part, 'did not come up', () => reasonOf(error).split('\n'));
      return;
    }
    part.up = true;
    if (this.#stopping) await part.running.stop();
    else this.#watch(name, part);
  }
}

const logHint = ({ logFile }: RunningProcess): string => `Its last lines (${logFile}):`;
