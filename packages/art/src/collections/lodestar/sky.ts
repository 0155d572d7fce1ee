import type { Hex } from '../../drawing/color.js';
import type { Random } from '../../drawing/random.js';
import { disc, el, fill, group, num, stroke } from '../../drawing/svg.js';

export type Chart = 'Hour circles' | 'Star trails' | 'Milky band' | 'Bare sky' | 'Eclipse';

/** The colours of one sheet of the atlas. */
export interface Palette {
  readonly sheet: Hex;
  readonly sky: Hex;
  readonly facets: readonly [Hex, Hex, Hex];
  readonly star: Hex;
  readonly red: Hex;
}
/** What is printed behind the figure. */
export function drawChart(chart: Chart, { sky, star, facets }: Palette, random: Random): string {
  const [px, py] = [random.int(150, 250), random.int(60, 150)];
  switch (chart) {
    case 'Hour circles': {
      const circles = [60, 120, 180, 240, 300].map((r) => el('circle', { cx: px, cy: py, r })).join('');
      const hours = Array.from(
        { length: 12 },
        (_, i) =>
          `M${px} ${py}L${num(px + 400 * Math.cos((i * Math.PI) / 6))} ${num(py + 400 * Math.sin((i * Math.PI) / 6))}`,
      ).join('');
      return group(
        { fill: 'none', stroke: star, 'stroke-width': 1.6, opacity: '.3' },
        circles,
        el('path', { d: hours }),
      );
    }
    case 'Star trails': {
      const arcs = Array.from({ length: 22 }, (_, i) => {
        const r = 18 + i * 15;
        const from = random.range(0, Math.PI * 2);
        const to = from + random.range(0.5, 1.1);
        return `M${num(px + r * Math.cos(from))} ${num(py + r * Math.sin(from))}A${r} ${r} 0 0 1 ${num(px + r * Math.cos(to))} ${num(py + r * Math.sin(to))}`;
      });
      return stroke(arcs.join(''), star, 3, { opacity: '.32' });
    }
    case 'Milky band': {
      const tilt = random.int(-60, 60);
      return group(
        { transform: `rotate(${tilt} 200 200)` },
        fill('M-20 140Q100 110 200 140T420 130V262Q300 290 200 262T-20 274Z', facets[2], { opacity: '.5' }),
        fill('M-20 176Q110 150 200 176T420 166V226Q290 250 200 228T-20 240Z', facets[0], { opacity: '.45' }),
      );
    }
    case 'Eclipse': {
      const corona = Array.from({ length: 24 }, (_, i) => {
        const [x, y] = [Math.cos((i * Math.PI) / 12), Math.sin((i * Math.PI) / 12)];
        const reach = random.int(146, 172);
        return `M${num(200 + 132 * x)} ${num(200 + 132 * y)}L${num(200 + reach * x)} ${num(200 + reach * y)}`;
      });
      return (
        disc(200, 200, 122, star, { opacity: '.92' }) +
        disc(200, 200, 112, sky) +
        stroke(corona.join(''), star, 4, { opacity: '.5' })
      );
    }
    case 'Bare sky':
      return '';
  }
}

/** Faint stars that belong to no figure. */
export function dust(star: Hex, random: Random): string {
  const specks = Array.from({ length: 46 }, () => `M${random.int(20, 380)} ${random.int(20, 380)}v.1`);
  return (
    stroke(specks.slice(0, 34).join(''), star, 2.4, { opacity: '.6' }) +
    stroke(specks.slice(34).join(''), star, 4.4, { opacity: '.75' })
  );
}

/** The graduated rim: one tick an hour of right ascension. */
export function rim(star: Hex, sheet: Hex): string {
  const around = 2 * Math.PI * 176;
  const ring = (r: number, width: number, dash: string) =>
    el('circle', {
      cx: 200,
      cy: 200,
      r,
      fill: 'none',
      stroke: star,
      'stroke-width': width,
      'stroke-dasharray': dash,
    });
  return (
    group({ opacity: '.8' }, ring(176, 9, `2.4 ${num(around / 24 - 2.4)}`)) +
    el('circle', { cx: 200, cy: 200, r: 184, fill: 'none', stroke: sheet, 'stroke-width': 3 })
  );
}
