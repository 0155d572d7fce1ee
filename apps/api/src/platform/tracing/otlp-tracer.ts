import { context, propagation, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import type { SpanRole, Tracer } from './tracing.js';

const kinds: Record<SpanRole, SpanKind> = {
  server: SpanKind.SERVER,
  client: SpanKind.CLIENT,
  producer: SpanKind.PRODUCER,
  consumer: SpanKind.CONSUMER,
};

/**
 * Spans to an OpenTelemetry collector, in batches, as OTLP over HTTP. The exporter reads further `OTEL_EXPORTER_OTLP_*`
 * variables of the OpenTelemetry specification by itself (headers, compression, timeout).
 *
 * @param endpoint `/v1/traces` is added
 * @param service what the spans are shown under
 */
export function otlpTracer(endpoint: string, service: string): Tracer {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/$/, '')}/v1/traces` });
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': service }),
    spanProcessors: [new BatchSpanProcessor({ exporter })],
  });
  const spans = provider.getTracer('agentrooms');
  return {
    open({ name, role, attributes = {}, parent }) {
      const outer =
        parent === undefined ? context.active() : propagation.extract(ROOT_CONTEXT, { traceparent: parent });
      const span = spans.startSpan(name, { kind: kinds[role], attributes }, outer);
      const inner = trace.setSpan(outer, span);
      return {
        within: (work) => context.with(inner, work),
        set: (key, value) => span.setAttribute(key, value),
        end(error) {
          // The message may hold what a user sent: the kind of error is enough to find its line in the logs.
          if (error !== undefined) {
            span.setAttribute('error.type', error instanceof Error ? error.name : typeof error);
            span.setStatus({ code: SpanStatusCode.ERROR });
          }
          span.end();
        },
      };
    },
    current() {
      const carrier: { traceparent?: string } = {};
      propagation.inject(context.active(), carrier);
      return carrier.traceparent;
    },
    async stop() {
      await provider.shutdown();
      context.disable();
      propagation.disable();
    },
  };
}
