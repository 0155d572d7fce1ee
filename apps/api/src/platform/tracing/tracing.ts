/** As OpenTelemetry names the roles of a span's two sides. */
export type SpanRole = 'server' | 'client' | 'producer' | 'consumer';

/** What is known of a piece of work when it begins. Names and attributes hold no user's words and no secrets. */
export interface SpanStart {
  readonly name: string;
  readonly role: SpanRole;
  readonly attributes?: Readonly<Record<string, string | number>>;
  /** W3C `traceparent` of work elsewhere that this belongs to; by default the work at hand. */
  readonly parent?: string | undefined;
}

/** A piece of work under way. */
export interface OpenSpan {
  /** Runs work whose own spans lie inside this one. */
  within<Result>(work: () => Result): Result;
  set(name: string, value: string | number): void;
  end(error?: unknown): void;
}

/** Records pieces of work and where they belong. */
export interface Tracer {
  open(start: SpanStart): OpenSpan;
  /** W3C `traceparent` of the work at hand; undefined outside of any. */
  current(): string | undefined;
  /** Sends what has been recorded, and ends. */
  stop(): Promise<void>;
}

let tracer: Tracer | undefined;

/** Turns tracing on for this process, or off. */
export function useTracer(next: Tracer | undefined): void {
  tracer = next;
}

/** The process's tracer; undefined while tracing is off, which then costs this look and nothing else. */
export const activeTracer = (): Tracer | undefined => tracer;

/** W3C `traceparent` of the work at hand, for those who are asked to do a part of it. */
export const currentTraceparent = (): string | undefined => tracer?.current();

/** Runs work as a span of its own; just runs it while tracing is off. */
export async function inSpan<Result>(start: SpanStart, work: () => Promise<Result>): Promise<Result> {
  if (tracer === undefined) return work();
  const span = tracer.open(start);
  try {
    const result = await span.within(work);
    span.end();
    return result;
  } catch (error) {
    span.end(error ?? new Error('unknown'));
    throw error;
  }
}
