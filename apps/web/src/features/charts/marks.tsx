'use client';

import type { ReactNode } from 'react';
import { linePath, type Point, stepPath } from './paths';
import { usePlot } from './plot';

/** Colours that mean something (LOOK): the sides of the table and the deal. */
export type Tone = 'ask' | 'bid' | 'deal' | 'plain';
const colours: Record<Tone, string> = {
  ask: 'var(--color-ask)',
  bid: 'var(--color-bid)',
  deal: 'var(--color-deal)',
  plain: 'var(--color-paper-2)',
};

interface CurveProps {
  tone: Tone;
  /** In the units of the axes; null interrupts the line. */
  points: readonly (Point | null)[];
  shape?: 'line' | 'step';
  dashed?: boolean;
}

export function Curve({ tone, points, shape = 'line', dashed }: CurveProps) {
  const { x, y } = usePlot();
  const placed = points.map((point) => point && { x: x(point.x), y: y(point.y) });
  return (
    <path
      d={shape === 'step' ? stepPath(placed.filter((point) => point !== null)) : linePath(placed)}
      fill="none"
      stroke={colours[tone]}
      strokeWidth={2}
      strokeLinejoin="round"
      strokeDasharray={dashed ? '4 4' : undefined}
    />
  );
}

/** A band between two values of the y axis, over the whole width or up to `toX`. */
export function Band({ from, to, toX }: { from: number; to: number; toX?: number }) {
  const { x, y, left, right } = usePlot();
  const top = y(Math.max(from, to));
  return (
    <rect
      x={left}
      width={(toX === undefined ? right : x(toX)) - left}
      y={top}
      height={Math.max(1.5, y(Math.min(from, to)) - top)}
      fill="var(--color-paper-3)"
      opacity={0.2}
    />
  );
}

/** A straight line across the plot at one value of an axis, with its name at its end. */
export function Rule({ at, axis, label }: { at: number; axis: 'x' | 'y'; label: string }) {
  const { x, y, left, right, top, bottom } = usePlot();
  const across = axis === 'y';
  return (
    <g>
      <line
        x1={across ? left : x(at)}
        x2={across ? right : x(at)}
        y1={across ? y(at) : top}
        y2={across ? y(at) : bottom}
        stroke="var(--color-paper-3)"
        strokeDasharray="2 4"
      />
      <text
        className="text-12"
        fill="var(--color-paper-2)"
        x={across ? right : x(at)}
        y={across ? y(at) - 5 : top - 4}
        textAnchor={across ? 'end' : 'middle'}
      >
        {label}
      </text>
    </g>
  );
}

interface DotProps extends Point {
  tone: Tone;
  /** What the tooltip says, one line each. */
  lines: string[];
  shape?: 'circle' | 'diamond' | 'hidden';
}

const SIZE = 5;
const HIT = 11;

/** A point that tells more when it is pointed at or reached with the arrow keys. */
export function Dot({ x: atX, y: atY, tone, lines, shape = 'circle' }: DotProps) {
  const { x, y, show } = usePlot();
  const [cx, cy] = [x(atX), y(atY)];
  const open = () => show({ x: cx, y: cy, lines });
  const close = () => show(null);
  const shapes: Record<NonNullable<DotProps['shape']>, ReactNode> = {
    circle: <circle cx={cx} cy={cy} r={SIZE - 1} fill={colours[tone]} />,
    diamond: (
      <path
        d={`M${cx} ${cy - SIZE - 1}L${cx + SIZE + 1} ${cy}L${cx} ${cy + SIZE + 1}L${cx - SIZE - 1} ${cy}Z`}
        fill={colours[tone]}
        stroke="var(--color-ink-1)"
      />
    ),
    hidden: null,
  };
  return (
    <g
      role="img"
      data-dot
      tabIndex={-1}
      aria-label={lines.join(', ')}
      onPointerEnter={open}
      onPointerLeave={close}
      onFocus={open}
      onBlur={close}
    >
      <circle cx={cx} cy={cy} r={HIT} fill="transparent" />
      {shapes[shape]}
    </g>
  );
}
