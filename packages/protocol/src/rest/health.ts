/** `off`: not configured, and not missed. */
export type ComponentState = 'up' | 'down' | 'off';
export interface HealthResponse {
  status: 'ok' | 'degraded' | 'error';
  uptimeSeconds: number;
  components?: Record<string, { state: ComponentState; message?: string }>;
  /** Rules of which the process finds that they hold, see docs/operations.md. */
  alerts?: AlertState[];
}

/** Something that an operator should look at. */
export interface AlertState {
  name: string;
  severity: 'critical' | 'warning';
  /** `pending`: it holds, but not for as long yet as its rule says. */
  state: 'pending' | 'firing';
  /** ISO date. */
  since: string;
  /** Of what the rule is about, in its unit. */
  value: number;
  summary: string;
}
