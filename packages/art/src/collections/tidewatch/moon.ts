import type { Hex } from '../../drawing/color.js';
import { disc, el, fill, num } from '../../drawing/svg.js';

/** Phases, waxing: the share of the disc that is lit, from right to left. */
const lit = {
  'New moon': 0,
  'Crescent moon': 0.24,
  'Half moon': 0.5,
  'Gibbous moon': 0.86,
  'Full moon': 1,
} as const;
export type Phase = keyof typeof lit;

/** The moon: the unlit disc, and the lit part bounded by a half circle and the elliptic terminator. */
export function drawMoon(phase: Phase, x: number, y: number, r: number, color: Hex, unlit: Hex): string {
  if (phase === 'New moon')
    return el('circle', { cx: x, cy: y, r: r - 2, fill: unlit, stroke: color, 'stroke-width': 3 });
  if (phase === 'Full moon') return disc(x, y, r, color);
  const terminator = Math.abs(1 - 2 * lit[phase]) * r;
  const sweep = lit[phase] > 0.5 ? 1 : 0;
  const shape = `M${num(x)} ${num(y - r)}A${r} ${r} 0 0 1 ${num(x)} ${num(y + r)}A${num(terminator)} ${r} 0 0 ${sweep} ${num(x)} ${num(y - r)}Z`;
  return disc(x, y, r, unlit) + fill(shape, color, { transform: `rotate(-18 ${num(x)} ${num(y)})` });
}
