import { Injectable } from '@nestjs/common';
import { TurnSchedule } from '../agents/turn-schedule.js';
import { Sweeper } from '../platform/sweeper/sweeper.js';

/** Milliseconds that a turn may be late before its wake-up counts as lost. */
const GRACE = 3_000;
const BATCH = 500;

/** Wakes agents whose wake-up was lost with Redis or a crash. */
@Injectable()
export class TurnSweeper extends Sweeper {
  protected readonly intervalMs = 2_000;

  constructor(private readonly schedule: TurnSchedule) {
    super('TurnSweeper');
  }

  protected async sweep(): Promise<void> {
    for (const { id, turn } of await this.schedule.overdue(GRACE, BATCH))
      await this.schedule.queue(id, turn, new Date());
  }
}
