import { Gauge, type Registry } from 'prom-client';
import { within } from './within.js';

/** Milliseconds that rows are counted for again at most, and that counting may take. */
const FRESH = 15_000;
const PATIENCE = 2_000;

interface TableCounts<Label extends string> {
  readonly name: string;
  readonly help: string;
  readonly labels: readonly Label[];
  /** A row for each combination of labels that there is. */
  count(): Promise<(Readonly<Record<Label, string>> & { readonly count: number })[]>;
}

/**
 * A gauge of rows in Postgres by labels: the same number from every instance. Scrapes of the same 15 seconds count once;
 * while Postgres is away the gauge is absent, rather than wrong.
 */
export function tableCounts<Label extends string>(
  registry: Registry,
  table: TableCounts<Label>,
): Gauge<Label> {
  let countedAt = -Infinity;
  return new Gauge<Label>({
    name: table.name,
    help: table.help,
    labelNames: [...table.labels],
    registers: [registry],
    async collect() {
      if (Date.now() - countedAt < FRESH) return;
      const rows = await within(PATIENCE, table.count()).catch(() => null);
      this.reset();
      if (rows === null) return;
      countedAt = Date.now();
      for (const { count, ...labels } of rows) this.set(labels as never, count);
    },
  });
}
