import type { SettlementStep } from '@agentrooms/protocol';
import { failpoints, type Failpoint } from '@agentrooms/protocol/failpoint';
import { Injectable } from '@nestjs/common';
import { AppConfig } from '../platform/config/app-config.js';

/** The moments of a settlement at which fault tests kill this process. Off unless `FAILPOINT_DIR` is set. */
@Injectable()
export class SettlementFailpoints {
  private readonly failpoint: Failpoint;

  constructor(config: AppConfig) {
    this.failpoint = failpoints(config.FAILPOINT_DIR);
  }

  /** The settlement has come to this step: does nothing, or never returns. */
  at(step: SettlementStep): void {
    this.failpoint(step);
  }
}
