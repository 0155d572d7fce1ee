import type { AppConfig } from '../config/app-config.js';
import { activeTracer, useTracer } from './tracing.js';

let stopRedis: (() => void) | undefined;

/**
 * Turns tracing on when `OTEL_EXPORTER_OTLP_ENDPOINT` is set; nothing of OpenTelemetry is even loaded otherwise. To be
 * called before the application is built.
 */
export async function startTracing(
  { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint }: Pick<AppConfig, 'OTEL_EXPORTER_OTLP_ENDPOINT'>,
  service: string,
): Promise<void> {
  if (endpoint === undefined || activeTracer() !== undefined) return;
  const [{ otlpTracer }, { traceRedis }] = await Promise.all([
    import('./otlp-tracer.js'),
    import('./redis-spans.js'),
  ]);
  useTracer(otlpTracer(endpoint, service));
  stopRedis = traceRedis();
}

/** Sends what has been recorded. A collector that is away holds nobody up for long, and is no error. */
export async function stopTracing(): Promise<void> {
  const tracer = activeTracer();
  if (tracer === undefined) return;
  stopRedis?.();
  useTracer(undefined);
  await tracer.stop().catch(() => undefined);
}
