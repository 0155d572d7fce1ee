import type { Hex } from '../../drawing/color.js';
import { disc, el, fill, group, type Point, polygon, silhouette, stroke } from '../../drawing/svg.js';

export type Fold = 'Classic fold' | 'Twin sail' | 'Long sampan' | 'Tall schooner' | 'Paper swan';
export type Paper =
  'Plain paper' | 'Graph paper' | 'Newsprint' | 'Sheet music' | 'Love letter' | 'Street map';
export type Cargo = 'No cargo' | 'Small flag' | 'Lit candle' | 'Two berries' | 'Beetle captain';

/** A facet of folded paper and how much light falls on it: 0 most, 2 least. */
type Facet = readonly [tone: 0 | 1 | 2, ...corners: Point[]];

/** Facets from back to front; the waterline is y = 272. `seat` is where cargo stands. */
const folds: Record<Fold, { facets: readonly Facet[]; seat: Point; left: number; right: number }> = {
  'Classic fold': {
    facets: [
      [1, [200, 96], [128, 226], [200, 226]],
      [2, [200, 96], [272, 226], [200, 226]],
      [2, [52, 176], [200, 214], [118, 240]],
      [1, [348, 176], [200, 214], [282, 240]],
      [0, [52, 176], [110, 272], [200, 272], [200, 218]],
      [1, [348, 176], [290, 272], [200, 272], [200, 218]],
    ],
    seat: [200, 100],
    left: 110,
    right: 290,
  },
  'Twin sail': {
    facets: [
      [0, [150, 88], [150, 220], [82, 220]],
      [1, [150, 88], [150, 220], [190, 220]],
      [1, [250, 118], [250, 220], [200, 220]],
      [2, [250, 118], [250, 220], [300, 220]],
      [0, [48, 208], [352, 208], [300, 240], [100, 240]],
      [1, [48, 208], [108, 272], [200, 272], [200, 226]],
      [2, [352, 208], [292, 272], [200, 272], [200, 226]],
    ],
    seat: [150, 92],
    left: 108,
    right: 292,
  },
  'Long sampan': {
    facets: [
      [2, [128, 218], [152, 158], [258, 158], [284, 218]],
      [1, [152, 158], [168, 136], [242, 136], [258, 158]],
      [0, [170, 218], [178, 178], [226, 178], [234, 218]],
      [2, [26, 174], [200, 208], [110, 238]],
      [1, [374, 174], [200, 208], [290, 238]],
      [0, [26, 174], [96, 272], [304, 272], [200, 214]],
      [1, [374, 174], [304, 272], [200, 272], [200, 214]],
    ],
    seat: [206, 138],
    left: 96,
    right: 304,
  },
  'Tall schooner': {
    facets: [
      [0, [196, 84], [196, 222], [96, 222]],
      [1, [196, 84], [196, 222], [160, 222]],
      [2, [206, 106], [206, 222], [318, 222]],
      [1, [206, 106], [206, 222], [250, 222]],
      [1, [58, 214], [342, 214], [296, 244], [104, 244]],
      [0, [58, 214], [106, 272], [200, 272], [200, 234]],
      [2, [342, 214], [294, 272], [200, 272], [200, 234]],
    ],
    seat: [198, 88],
    left: 106,
    right: 294,
  },
  'Paper swan': {
    facets: [
      [2, [224, 224], [364, 116], [318, 236]],
      [1, [196, 220], [330, 146], [286, 244]],
      [1, [88, 236], [106, 108], [142, 236]],
      [0, [106, 108], [142, 236], [126, 120]],
      [2, [106, 108], [54, 140], [120, 126]],
      [0, [72, 214], [120, 272], [220, 272], [206, 206]],
      [1, [352, 190], [286, 272], [220, 272], [206, 206]],
    ],
    seat: [214, 206],
    left: 120,
    right: 286,
  },
};

/** The boat as markup, its outline (for the reflection), its width at the waterline and the place for cargo. */
export function drawBoat(fold: Fold, paper: Paper, tones: readonly [Hex, Hex, Hex], ink: Hex, id: string) {
  const { facets, seat, left, right } = folds[fold];
  const outline = silhouette(facets.map(([, ...corners]) => corners));
  const writing = print(paper, ink, id);
  const markup = [
    ...facets.map(([tone, ...corners]) =>
      el('path', {
        d: polygon(corners),
        fill: tones[tone],
        stroke: ink,
        'stroke-width': 3,
        'stroke-linejoin': 'round',
      }),
    ),
    writing === ''
      ? ''
      : el('clipPath', { id: `${id}b` }, el('path', { d: outline })) +
        group({ 'clip-path': `url(#${id}b)` }, writing),
  ].join('');
  return { silhouette: outline, seat, left, right, markup };
}

/** What is printed or written on the sheet, covering the whole boat; clipped to it by the caller. */
function print(paper: Paper, ink: Hex, id: string): string {
  const rows = (from: number, step: number, count: number, row: (y: number, i: number) => string) =>
    Array.from({ length: count }, (_, i) => row(from + i * step, i)).join('');
  switch (paper) {
    case 'Plain paper':
      return '';
    case 'Graph paper':
      return stroke(
        rows(56, 16, 14, (y) => `M20 ${y}h360`) + rows(24, 16, 23, (x) => `M${x} 40v240`),
        ink,
        1.6,
        { opacity: '.42' },
      );
    case 'Newsprint':
      return (
        stroke(
          rows(60, 9, 24, (y) => `M20 ${y}h360`),
          ink,
          4,
          { opacity: '.5', 'stroke-dasharray': '30 5 18 5 42 14', 'stroke-linecap': 'butt' },
        ) + stroke('M112 246h78M218 252h66', ink, 9, { 'stroke-linecap': 'butt', opacity: '.8' })
      );
    case 'Sheet music': {
      const staves = rows(64, 46, 5, (y) => [0, 1, 2, 3, 4].map((i) => `M20 ${y + i * 6}h360`).join(''));
      const notes = rows(0, 1, 22, (_, i) => {
        const [x, y] = [84 + ((i * 67) % 250), 66 + (i % 5) * 46 + ((i * 7) % 20)];
        return `M${x} ${y}v.1m4 0v-20`;
      });
      return (
        stroke(staves, ink, 1.4, { opacity: '.6' }) +
        stroke(notes, ink, 2.4) +
        stroke(notes.replaceAll('m4 0v-20', ''), ink, 8.5)
      );
    }
    case 'Love letter': {
      const words = 'q3 -6 5 0t6 0q4 -11 5 0t5 0t6 -1m9 1q3 -6 5 0q5 -9 6 0t5 0m9 0'.repeat(6);
      const written = el('path', { id: `${id}w`, d: `M24 70${words}` });
      const more = rows(17, 17, 12, (y, i) => el('use', { href: `#${id}w`, x: -((i * 23) % 40), y }));
      return group({ fill: 'none', stroke: ink, 'stroke-width': 2, opacity: '.7' }, written, more);
    }
    case 'Street map':
      return (
        stroke(
          'M20 100l120 40l90 -50l150 60M40 190l110 20l60 -30l170 40M60 260l90 -70l30 -140M230 280l-20 -90l60 -130M320 290l-30 -120l40 -90M120 280l160 -30',
          ink,
          5,
          { opacity: '.5' },
        ) + stroke('M20 160q80 60 150 30t110 40t110 0', ink, 11, { opacity: '.28' })
      );
  }
}

/** What the boat carries, standing on its highest fold. */
export function drawCargo(cargo: Cargo, [x, y]: Point, ink: Hex, accent: Hex, light: Hex): string {
  switch (cargo) {
    case 'No cargo':
      return '';
    case 'Small flag':
      return stroke(`M${x} ${y + 30}v-70`, ink, 5) + fill(`M${x} ${y - 42}l50 14l-50 16z`, accent);
    case 'Lit candle':
      return (
        disc(x, y - 44, 34, light, { opacity: '.35' }) +
        el('rect', {
          x: x - 9,
          y: y - 24,
          width: 18,
          height: 56,
          fill: accent,
          stroke: ink,
          'stroke-width': 3,
        }) +
        fill(`M${x} ${y - 60}q16 20 0 32q-16 -12 0 -32z`, light, { stroke: ink, 'stroke-width': 2.5 })
      );
    case 'Two berries':
      return (
        stroke(`M${x - 12} ${y - 6}q4 -30 22 -40M${x + 14} ${y - 2}q4 -24 -4 -44`, ink, 4) +
        disc(x - 14, y - 2, 16, accent, { stroke: ink, 'stroke-width': 3 }) +
        disc(x + 16, y + 2, 16, accent, { stroke: ink, 'stroke-width': 3 })
      );
    case 'Beetle captain':
      return (
        stroke(
          `M${x - 34} ${y - 18}l16 8m-18 10l18 -2m52 -16l-16 8m18 10l-18 -2M${x - 7} ${y - 44}q-4 -14 -14 -16m28 16q4 -14 14 -16`,
          ink,
          4.5,
        ) +
        disc(x, y - 38, 11, ink) +
        el('ellipse', { cx: x, cy: y - 10, rx: 20, ry: 26, fill: accent, stroke: ink, 'stroke-width': 4 }) +
        stroke(`M${x} ${y - 34}v46`, ink, 4) +
        disc(x - 9, y - 14, 4, ink) +
        disc(x + 9, y - 14, 4, ink)
      );
  }
}
