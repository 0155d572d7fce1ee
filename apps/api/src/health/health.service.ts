import type { HealthResponse } from '@agentrooms/protocol';
import { Injectable } from '@nestjs/common';
import { CryptoService } from '../clients/crypto-service.client.js';
import { GlmClient } from '../clients/glm/glm.client.js';
import { GlmStatus } from '../clients/glm/glm-status.js';
import { Network } from '../network/network.service.js';
import { PrismaService } from '../platform/prisma/prisma.service.js';
import { RedisService } from '../platform/redis/redis.service.js';

/** Milliseconds that a part may take to answer. */
const PATIENCE = 2_500;

type ComponentHealth = NonNullable<HealthResponse['components']>[string];

/** Without these nothing works; without chain or crypto trading pauses, without GLM it does not, but reading goes on. */
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
    private readonly glm: GlmClient,
    private readonly glmStatus: GlmStatus,
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
    const components = { ...Object.fromEntries(entries), glm: await this.voice() };
    const down = Object.entries(components)
      .filter(([, { state }]) => state === 'down')
      .map(([name]) => name);
    const status =
      down.length === 0 ? 'ok' : down.some((name) => essential.includes(name)) ? 'error' : 'degraded';
    return { status, uptimeSeconds: this.uptimeSeconds, components };
  }

  /** GLM is not asked for this: what its last calls came to is known. */
  private async voice(): Promise<ComponentHealth> {
    if (!this.glm.isOn) return { state: 'off', message: 'no GLM_API_KEY: the built-in voice speaks' };
    const reason = await this.glmStatus.reason().catch(() => null);
    return reason === null
      ? { state: 'up' }
      : { state: 'down', message: `the built-in voice speaks: ${reason}` };
  }
}

async function look(check: () => Promise<unknown>): Promise<ComponentHealth> {
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
