import type { ComponentState, HealthResponse } from '@agentrooms/protocol';
import { Injectable } from '@nestjs/common';
import { CryptoService } from '../clients/crypto-service.client.js';
import { Network } from '../network/network.service.js';
import { PrismaService } from '../platform/prisma/prisma.service.js';
import { RedisService } from '../platform/redis/redis.service.js';

/** Milliseconds that a part may take to answer. */
const PATIENCE = 2_500;

/** Without these nothing works; without the others trading pauses, but reading goes on. */
const essential = ['postgres', 'redis'];

/** Looks at every part that the API depends on. */
@Injectable()
export class HealthService {
  private readonly startedAt = Date.now();

  constructor(
    private readonly prisma: PrismaService,
    private readonly redis: RedisService,
    private readonly network: Network,
    private readonly crypto: CryptoService,
  ) {}

  get uptimeSeconds(): number {
    return Math.floor((Date.now() - this.startedAt) / 1000);
  }

  async detailed(): Promise<HealthResponse> {
    const checks: Record<string, () => Promise<unknown>> = {
      postgres: () => this.prisma.client.$queryRaw`SELECT 1`,
      redis: () => this.redis.commands.ping(),
      chain: () => this.network.read((reader) => reader.block()),
      crypto: () => this.crypto.ping(),
    };
    const entries = await Promise.all(
      Object.entries(checks).map(async ([name, check]) => [name, await look(check)] as const),
    );
    const components = Object.fromEntries(entries);
    const down = entries.filter(([, { state }]) => state === 'down').map(([name]) => name);
    const status =
      down.length === 0 ? 'ok' : down.some((name) => essential.includes(name)) ? 'error' : 'degraded';
    return { status, uptimeSeconds: this.uptimeSeconds, components };
  }
}

async function look(check: () => Promise<unknown>): Promise<{ state: ComponentState; message?: string }> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('does not answer in time')), PATIENCE);
  });
  try {
    await Promise.race([check(), timeout]);
    return { state: 'up' };
  } catch (error) {
    return { state: 'down', message: (error as Error).message.split('\n').at(-1) ?? 'unknown' };
  } finally {
    clearTimeout(timer);
  }
}
