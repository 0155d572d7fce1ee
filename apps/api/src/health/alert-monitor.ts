import type { AlertState } from '@agentrooms/protocol';
import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { type AlertRule, alertRules, isBeyond, type Signal } from './alert-rules.js';
import { Signals } from './signals.js';

/** Milliseconds between two evaluations. */
const INTERVAL = 15_000;

/** Evaluates the alert rules in this process, for those who have no Prometheus, and for `/health/detailed`. */
@Injectable()
export class AlertMonitor implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('Alerts');
  private readonly held = new Map<string, { since: number; value: number; told: boolean }>();
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly signals: Signals) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.evaluate(Date.now()).catch((error: Error) => {
        this.logger.warn(`alert rules were not evaluated: ${error.message}`);
      });
    }, INTERVAL).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** What holds, as of the last evaluation: firing where it has held for as long as its rule says, else pending. */
  states(now: number): AlertState[] {
    return alertRules.flatMap((rule) => {
      const holding = this.held.get(rule.name);
      if (holding === undefined) return [];
      const { name, severity, summary } = rule;
      const state = isFiring(rule, holding.since, now) ? ('firing' as const) : ('pending' as const);
      const since = new Date(holding.since).toISOString();
      return [{ name, severity, state, since, value: holding.value, summary }];
    });
  }

  /** Looks at everything once. */
  async evaluate(now: number): Promise<void> {
    this.judge(now, await this.signals.read(now));
  }

  /** Follows what holds and what does not any more. Each alert is logged once when it fires and once when it is over. */
  judge(now: number, values: Record<Signal, number | undefined>): void {
    for (const rule of alertRules) {
      const value = values[rule.signal];
      const holding = this.held.get(rule.name);
      if (value === undefined || !isBeyond(rule, value)) {
        this.held.delete(rule.name);
        if (holding?.told === true)
          this.logger.log({ message: `alert ${rule.name} is over`, alert: rule.name });
        continue;
      }
      const { since, told } = holding ?? { since: now, told: false };
      const firing = isFiring(rule, since, now);
      this.held.set(rule.name, { since, value, told: firing });
      if (firing && !told)
        this.logger.error({ message: `alert ${rule.name}: ${rule.summary}`, alert: rule.name, value });
    }
  }
}

const isFiring = (rule: AlertRule, since: number, now: number): boolean => now - since >= rule.for * 1_000;
