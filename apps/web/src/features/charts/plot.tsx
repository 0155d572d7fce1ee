'use client';

import { createContext, type KeyboardEvent, type ReactNode, useContext, useMemo, useState } from 'react';
import { linearScale, type Scale, type Span, ticksOf } from './scale';
import { tickLabels } from './tick-labels';
import { Tooltip, type TooltipState } from './tooltip';
import { useWidth } from './use-width';

export interface Axis {
  /** What is measured, with its unit. */
  label: string;
  domain: Span;
  format: (value: number) => string;
  /** About so many marks, fewer where their labels would touch; default 5. */
  ticks?: number;
}

interface PlotArea {
  x: Scale;
  y: Scale;
  /** The inside of the axes, pixels. */
  left: number;
  right: number;
  top: number;
  bottom: number;
}

interface PlotContextValue extends PlotArea {
  show: (state: TooltipState) => void;
}

const PlotContext = createContext<PlotContextValue | null>(null);
const HEIGHT = 260;
const TICKS = 5;
const MARGIN = { left: 52, right: 28, top: 30, bottom: 40 };

/** The axes that a mark stands in. */
export function usePlot(): PlotContextValue {
  const plot = useContext(PlotContext);
  if (!plot) throw new Error('A mark needs a Plot around it');
  return plot;
}

function Axes({ x, y, area }: { x: Axis; y: Axis; area: PlotArea }) {
  const { left, right, top, bottom } = area;
  return (
    <g aria-hidden className="figures text-12" fill="var(--color-paper-3)">
      {ticksOf(y.domain, y.ticks ?? TICKS).map((value) => (
        <g key={value} transform={`translate(0 ${area.y(value)})`}>
          <line x1={left} x2={right} stroke="var(--color-rule)" />
          <text x={left - 8} dy="0.32em" textAnchor="end">
            {y.format(value)}
          </text>
        </g>
      ))}
      {tickLabels({ ...x, ticks: x.ticks ?? TICKS }, area.x, [0, right + MARGIN.right]).map(
        ({ value, text, at, middle }) => (
          <g key={value} transform={`translate(0 ${bottom})`}>
            <line x1={at} x2={at} y2={4} stroke="var(--color-rule)" />
            <text x={middle} y={17} textAnchor="middle">
              {text}
            </text>
          </g>
        ),
      )}
      <line x1={left} x2={right} y1={bottom} y2={bottom} stroke="var(--color-paper-3)" />
      <text x={right} y={bottom + 34} textAnchor="end" className="font-sans">
        {x.label}
      </text>
      <text x={left} y={top - 16} className="font-sans">
        {y.label}
      </text>
    </g>
  );
}

const STEPS: Partial<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** A plot is one stop of the Tab key; inside, the arrows go from point to point. */
function moveFocus(event: KeyboardEvent<SVGSVGElement>): void {
  const step = STEPS[event.key];
  if (step === undefined) return;
  const dots = [...event.currentTarget.querySelectorAll<SVGGElement>('[data-dot]')];
  const now = dots.findIndex((dot) => dot === document.activeElement);
  const next = now === -1 ? (step > 0 ? 0 : dots.length - 1) : (now + step + dots.length) % dots.length;
  dots[next]?.focus();
  event.preventDefault();
}

interface PlotProps {
  /** What the picture shows, in one sentence, for those who do not see it. */
  summary: string;
  x: Axis;
  y: Axis;
  children: ReactNode;
}

/** Axes with grid, labels and a tooltip; marks inside read their scales with `usePlot`. */
export function Plot({ summary, x, y, children }: PlotProps) {
  const [ref, width] = useWidth<HTMLDivElement>();
  const [tooltip, show] = useState<TooltipState>(null);
  const [x0, x1] = x.domain;
  const [y0, y1] = y.domain;
  const area = useMemo<PlotContextValue>(() => {
    const left = MARGIN.left;
    const right = Math.max(left + 40, width - MARGIN.right);
    const top = MARGIN.top;
    const bottom = HEIGHT - MARGIN.bottom;
    return {
      left,
      right,
      top,
      bottom,
      show,
      x: linearScale([x0, x1], [left, right]),
      y: linearScale([y0, y1], [bottom, top]),
    };
  }, [width, x0, x1, y0, y1]);
  return (
    <div ref={ref} className="relative min-w-0">
      <svg
        width={width}
        height={HEIGHT}
        role="group"
        aria-label={summary}
        tabIndex={0}
        onKeyDown={moveFocus}
        className="block max-w-full"
      >
        <Axes x={x} y={y} area={area} />
        <PlotContext value={area}>{children}</PlotContext>
      </svg>
      <Tooltip state={tooltip} width={width} />
    </div>
  );
}
