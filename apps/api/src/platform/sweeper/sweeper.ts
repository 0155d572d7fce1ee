import { type BeforeApplicationShutdown, Inject, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { ProcessRole } from '../config/process-role.js';

/**
 * Something that looks again and again for work that was lost, in processes that work. One look at a time; an error
 * only delays the next.
 */
export abstract class Sweeper implements OnApplicationBootstrap, BeforeApplicationShutdown {
  protected abstract readonly intervalMs: number;
  @Inject(ProcessRole)
  private readonly role: ProcessRole;
  protected readonly logger: Logger;
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(name: string) {
    this.logger = new Logger(name);
  }

  protected abstract sweep(): Promise<void>;

  /** Whether this process works at all. */
  protected get works(): boolean {
    return this.role.workers;
  }

  onApplicationBootstrap(): void {
    if (this.role.workers) this.next();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.running;
  }

  private next(): void {
    if (this.stopped) return;
    this.timer = setTimeout(() => {
      this.running = this.sweep()
        .catch((error: Error) => this.logger.warn(`a look failed: ${error.message}`))
        .then(() => this.next());
    }, this.intervalMs);
  }
}
