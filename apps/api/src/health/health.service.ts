import type { HealthResponse } from '@agentrooms/protocol';
import { Injectable } from '@nestjs/common';
import { GlmClient } from '../clients/glm/glm.client.js';
import { GlmStatus } from '../clients/glm/glm-status.js';
import { Draining } from '../platform/process/draining.js';
import { AlertMonitor } from './alert-monitor.js';
import { type ComponentHealth, Dependencies, type Dependency, essentials } from './dependencies.js';

/** How this process and the parts that it depends on are. */
@Injectable()
export class HealthService {
  private readonly startedAt = Date.now();

  constructor(
    private readonly dependencies: Dependencies,
    private readonly alerts: AlertMonitor,
    private readonly draining: Draining,
    private readonly glm: GlmClient,
    private readonly glmStatus: GlmStatus,
  ) {}

  /** The process runs and answers. */
  alive(): HealthResponse {
    return { status: 'ok', uptimeSeconds: Math.floor((Date.now() - this.startedAt) / 1_000) };
  }

  /** Whether it should be sent anything: not while a store is away, nor when it is about to end. */
  async ready(): Promise<HealthResponse> {
    if (this.draining.isDraining) return { ...this.alive(), status: 'error' };
    const components = await this.components(essentials);
    const ready = Object.values(components).every(({ state }) => state === 'up');
    return { ...this.alive(), status: ready ? 'ok' : 'error', components: withoutDetails(components) };
  }

  /**
   * Everything that is known.
   *
   * @param details also what parts said when they failed, which may name addresses
   */
  async detailed({ details }: { details: boolean }): Promise<HealthResponse> {
    const components = { ...(await this.components(this.dependencies.names)), glm: await this.voice() };
    const down = Object.entries(components)
      .filter(([, { state }]) => state === 'down')
      .map(([name]) => name);
    const alerts = this.alerts.states(Date.now());
    const firing = alerts.some(({ state }) => state === 'firing');
    const lost = down.some((name) => essentials.some((essential) => essential === name));
    return {
      ...this.alive(),
      status: lost ? 'error' : down.length > 0 || firing ? 'degraded' : 'ok',
      components: details ? components : withoutDetails(components),
      alerts,
    };
  }

  private async components(names: readonly Dependency[]): Promise<Record<string, ComponentHealth>> {
    const looks = names.map(async (name) => [name, await this.dependencies.look(name)] as const);
    return Object.fromEntries(await Promise.all(looks));
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

const withoutDetails = (components: Record<string, ComponentHealth>): Record<string, ComponentHealth> =>
  Object.fromEntries(Object.entries(components).map(([name, { state }]) => [name, { state }]));
