import type { HealthResponse } from '@agentrooms/protocol';
import { Injectable } from '@nestjs/common';
import { Gauge } from 'prom-client';
import { CryptoService } from '../clients/crypto-service.client.js';
import { Network } from '../network/network.service.js';
import { Metrics } from '../platform/metrics/metrics.js';
import { within } from '../platform/metrics/within.js';
import { PrismaService } from '../platform/prisma/prisma.service.js';
import { RedisService } from '../platform/redis/redis.service.js';

export type ComponentHealth = NonNullable<HealthResponse['components']>[string];

/** Without the first two nothing works; without the others trading pauses, but reading goes on. */
export const essentials = ['postgres', 'redis'] as const;
export type Dependency = (typeof essentials)[number] | 'chain' | 'crypto';

/** Milliseconds that a part may take to answer. */
const PATIENCE = 2_500;

/**
 * Milliseconds for which an answer is believed: whoever asks for our health must not be able to burden others with it,
 * and nodes of ARK count requests.
 */
const BELIEVED: Record<Dependency, number> = { postgres: 1_000, redis: 1_000, chain: 15_000, crypto: 15_000 };

/** The parts that this process depends on, and whether they answer. */
@Injectable()
export class Dependencies {
  private readonly checks: Record<Dependency, () => Promise<unknown>>;
  private readonly looks = new Map<Dependency, { at: number; health: Promise<ComponentHealth> }>();
  private readonly up: Gauge<'dependency'>;

  constructor(
    { registry }: Metrics,
    prisma: PrismaService,
    redis: RedisService,
    network: Network,
    crypto: CryptoService,
  ) {
    this.checks = {
      postgres: () => prisma.client.$queryRaw`SELECT 1`,
      redis: () => redis.commands.ping(),
      chain: () => network.read((reader) => reader.block()),
      crypto: () => crypto.ping(),
    };
    const lookAtAll = (): Promise<unknown> => Promise.all(this.names.map((name) => this.look(name)));
    this.up = new Gauge({
      name: 'dependency_up',
      help: 'Whether a part that this process depends on answered when it was last asked (1) or not (0).',
      labelNames: ['dependency'],
      registers: [registry],
      async collect() {
        await lookAtAll();
      },
    });
  }

  get names(): Dependency[] {
    return Object.keys(this.checks) as Dependency[];
  }

  /** How a part is, as of a moment ago. Never fails. */
  look(name: Dependency): Promise<ComponentHealth> {
    const last = this.looks.get(name);
    if (last !== undefined && Date.now() - last.at < BELIEVED[name]) return last.health;
    const health = this.ask(name);
    this.looks.set(name, { at: Date.now(), health });
    return health;
  }

  private async ask(name: Dependency): Promise<ComponentHealth> {
    try {
      await within(PATIENCE, this.checks[name]());
      this.up.set({ dependency: name }, 1);
      return { state: 'up' };
    } catch (error) {
      this.up.set({ dependency: name }, 0);
      return { state: 'down', message: (error as Error).message.split('\n').at(-1) ?? 'unknown' };
    }
  }
}
