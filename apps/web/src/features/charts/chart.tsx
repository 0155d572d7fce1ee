import type { ReactNode } from 'react';
import { Panel } from '@/design/panel';
import { NumbersTable, type Numbers } from './numbers-table';

interface ChartProps {
  title: string;
  /** How to read it, in a sentence. */
  caption: string;
  legend?: ReactNode;
  /** The same data as a table, for readers and for whoever wants to copy them. */
  numbers?: Numbers;
  children: ReactNode;
}

/** A chart in its panel: title, how to read it, the picture, and the numbers behind it. */
export function Chart({ title, caption, legend, numbers, children }: ChartProps) {
  return (
    <Panel title={title} aside={legend}>
      <figure className="flex min-w-0 flex-col gap-3 p-4">
        {children}
        <figcaption className="max-w-prose text-13 text-paper-2">{caption}</figcaption>
        {numbers && <NumbersTable numbers={numbers} title={title} />}
      </figure>
    </Panel>
  );
}

interface SidesLegendProps {
  /** What the buyers' marks are called. */
  bid: string;
  ask: string;
  /** Left out where no deals are drawn. */
  deal?: string | undefined;
}

/** The two sides of the table, and where they met, as every chart draws them: in colour and sign. */
export function SidesLegend({ bid, ask, deal }: SidesLegendProps) {
  return (
    <span className="flex gap-3">
      <LegendItem sign="▼" className="text-bid">
        {bid}
      </LegendItem>
      <LegendItem sign="▲" className="text-ask">
        {ask}
      </LegendItem>
      {deal !== undefined && (
        <LegendItem sign="◆" className="text-deal">
          {deal}
        </LegendItem>
      )}
    </span>
  );
}

/** A word with its colour and sign, for a legend. */
function LegendItem({ sign, className, children }: { sign: string; className: string; children: string }) {
  return (
    <span className={`inline-flex items-center gap-1 text-12 normal-case ${className}`}>
      <span aria-hidden>{sign}</span> {children}
    </span>
  );
}
