import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AlertMonitor } from './alert-monitor.js';
import { alertRules, isBeyond, LEAST_ERRORS, LEAST_REQUESTS, type Signal, signals } from './alert-rules.js';
import { prometheusRules } from './prometheus-rules.js';
import type { Signals } from './signals.js';

const root = join(__dirname, '../../../..');

describe('alert rules', () => {
  it('are what Prometheus is given: run npm run alerts', () => {
    expect(readFileSync(join(root, 'deploy/monitoring/alerts.yml'), 'utf8')).toBe(prometheusRules());
  });

  it.each(alertRules.map(({ name }) => name))('%s has its page in the runbook', (name) => {
    expect(readFileSync(join(root, 'docs/operations.md'), 'utf8')).toMatch(new RegExp(`^### ${name}$`, 'm'));
  });

  it('cover what the architecture asks for', () => {
    const bound = (name: string) => alertRules.find((rule) => rule.name === name)?.bound;
    expect(bound('ServiceDown')).toEqual({ below: 1 });
    expect(bound('HighErrorRate')).toEqual({ above: 0.05 });
    expect(bound('SlowResponses')).toEqual({ above: 1 });
    expect(bound('DatabaseDown')).toEqual({ below: 1 });
    expect(bound('RedisDown')).toEqual({ below: 1 });
  });

  it.each([
    ['HighErrorRate', 'status=~"5..",', LEAST_ERRORS],
    ['SlowResponses', '', LEAST_REQUESTS],
  ])('%s needs more than the one request of a quiet night, for Prometheus too', (name, which, least) => {
    const rule = prometheusRules()
      .split('- alert: ')
      .find((text) => text.startsWith(`${name}\n`));
    const counted = `sum(increase(http_request_duration_seconds_count{${which}route!~".*/(health|metrics).*"}[5m]))`;
    expect(rule).toContain(`${counted} >= ${least})`);
  });

  it('do not fire for what is not known', () => {
    for (const rule of alertRules) {
      expect(isBeyond(rule, undefined)).toBe(false);
      expect(isBeyond(rule, NaN)).toBe(false);
    }
  });
});

describe('AlertMonitor', () => {
  const unknown = Object.fromEntries(Object.keys(signals).map((name) => [name, undefined])) as Record<
    Signal,
    number | undefined
  >;
  const monitor = (): AlertMonitor => new AlertMonitor(undefined as unknown as Signals);
  const start = Date.parse('2026-11-22T12:00:00Z');
  const brief = (alerts: ReturnType<AlertMonitor['states']>): string[] =>
    alerts.map(({ name, state }) => `${name} ${state}`);

  it('waits as long as a rule says before it fires, and forgets what is over', () => {
    const alerts = monitor();
    alerts.judge(start, { ...unknown, postgresUp: 0, errorRatio: 0.05 });
    expect(brief(alerts.states(start))).toEqual(['DatabaseDown pending']);
    alerts.judge(start + 29_999, { ...unknown, postgresUp: 0 });
    expect(brief(alerts.states(start + 29_999))).toEqual(['DatabaseDown pending']);
    alerts.judge(start + 30_000, { ...unknown, postgresUp: 0, errorRatio: 0.051 });
    expect(brief(alerts.states(start + 30_000))).toEqual(['HighErrorRate pending', 'DatabaseDown firing']);
    expect(alerts.states(start + 30_000)[1]).toMatchObject({ since: '2026-11-22T12:00:00.000Z', value: 0 });
    alerts.judge(start + 31_000, { ...unknown, postgresUp: 1 });
    expect(alerts.states(start + 31_000)).toEqual([]);
  });

  it('begins anew when it was interrupted', () => {
    const alerts = monitor();
    alerts.judge(start, { ...unknown, redisUp: 0 });
    alerts.judge(start + 15_000, { ...unknown, redisUp: 1 });
    alerts.judge(start + 30_000, { ...unknown, redisUp: 0 });
    expect(brief(alerts.states(start + 30_000))).toEqual(['RedisDown pending']);
  });
});
