import { type Scale, type Span, ticksOf } from './scale';

/** A character of Geist Mono at 12 px, rounded up. */
const CHARACTER_PX = 7.3;
const GAP_PX = 10;

export interface TickLabel {
  value: number;
  text: string;
  /** Where the tick stands, pixels. */
  at: number;
  /** Where the middle of its label stands: moved inwards where the label would be cut off. */
  middle: number;
}

interface LabelledAxis {
  domain: Span;
  format: (value: number) => string;
  /** About so many marks. */
  ticks: number;
}

/**
 * The marks of a horizontal axis with their labels: as many as asked for, fewer where the labels would touch each other.
 *
 * @param edges what the labels stay within, pixels
 */
export function tickLabels({ domain, format, ticks }: LabelledAxis, scale: Scale, edges: Span): TickLabel[] {
  for (let count = ticks; count > 1; count -= 1) {
    const labels = placed(ticksOf(domain, count), format, scale, edges);
    if (!labels.some((label, index) => touches(labels[index - 1], label))) return labels;
  }
  return placed(ticksOf(domain, 1), format, scale, edges).slice(-1);
}

const widthOf = (text: string) => text.length * CHARACTER_PX;

function placed(
  values: readonly number[],
  format: (value: number) => string,
  scale: Scale,
  [from, to]: Span,
): TickLabel[] {
  return values.map((value) => {
    const text = format(value);
    const half = widthOf(text) / 2;
    const at = scale(value);
    return { value, text, at, middle: Math.max(from + half, Math.min(to - half, at)) };
  });
}

function touches(before: TickLabel | undefined, label: TickLabel): boolean {
  if (before === undefined) return false;
  return label.middle - before.middle < (widthOf(before.text) + widthOf(label.text)) / 2 + GAP_PX;
}
