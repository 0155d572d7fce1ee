import { oklch } from '../../drawing/color.js';
import type { Random } from '../../drawing/random.js';
import { disc, el, fill, group, num, type Point, polygon, SIZE, stroke } from '../../drawing/svg.js';
import { axis, type Drawn } from '../../traits/axis.js';
import type { Generator } from '../collection.js';
import { type Figure, figures } from './figures.js';
import { type Chart, drawChart, dust, type Palette, rim } from './sky.js';

const axes = {
  figure: axis('Figure', {
    'The Heron': 14,
    'The Fox': 14,
    'The Whale': 13,
    'The Kettle': 12,
    'The Key': 12,
    'The Hare': 11,
    'The Moth': 10,
    'The Anchor': 8,
    'The Lantern': 6,
  } satisfies Record<Figure, number>),
  chart: axis('Chart', {
    'Hour circles': 30,
    'Star trails': 26,
    'Milky band': 22,
    'Bare sky': 14,
    Eclipse: 8,
  } satisfies Record<Chart, number>),
  sheet: axis('Sheet', { 'Night sheet': 34, Cyanotype: 28, 'Ink on paper': 22, 'Slate sheet': 16 }),
  lead: axis('Lead star', {
    'White lead star': 40,
    'Red lead star': 26,
    'Twin lead stars': 20,
    'Great cross star': 14,
  }),
  wanderer: axis('Wanderer', {
    'No wanderer': 44,
    'Crescent wanderer': 24,
    'Passing comet': 18,
    'Ringed planet': 14,
  }),
};
type Traits = Drawn<typeof axes>;

const sheets: Record<Traits['sheet'], Palette> = {
  'Night sheet': {
    sheet: oklch(0.34, 0.09, 283),
    sky: oklch(0.22, 0.07, 280),
    facets: [oklch(0.46, 0.14, 280), oklch(0.56, 0.14, 278), oklch(0.38, 0.12, 283)],
    star: oklch(0.97, 0.02, 100),
    red: oklch(0.72, 0.16, 5),
  },
  Cyanotype: {
    sheet: oklch(0.93, 0.02, 260),
    sky: oklch(0.42, 0.15, 268),
    facets: [oklch(0.6, 0.13, 265), oklch(0.7, 0.1, 262), oklch(0.52, 0.14, 267)],
    star: oklch(0.98, 0.01, 260),
    red: oklch(0.84, 0.09, 5),
  },
  'Ink on paper': {
    sheet: oklch(0.36, 0.07, 280),
    sky: oklch(0.93, 0.022, 85),
    facets: [oklch(0.76, 0.06, 280), oklch(0.84, 0.04, 280), oklch(0.68, 0.08, 280)],
    star: oklch(0.27, 0.09, 278),
    red: oklch(0.56, 0.18, 5),
  },
  'Slate sheet': {
    sheet: oklch(0.66, 0.06, 280),
    sky: oklch(0.33, 0.02, 275),
    facets: [oklch(0.5, 0.035, 278), oklch(0.6, 0.04, 278), oklch(0.43, 0.03, 278)],
    star: oklch(0.96, 0.01, 95),
    red: oklch(0.74, 0.13, 5),
  },
};

function paint(traits: Traits, random: Random, id: string): string {
  const palette = sheets[traits.sheet];
  const { sheet, sky, star } = palette;
  const figure = figures[traits.figure];
  const mirror = random.chance(0.5);
  const turn = (random.range(-13, 13) * Math.PI) / 180;
  const [sin, cos] = [Math.sin(turn), Math.cos(turn)];
  const stars = figure.stars.map(([x, y]): Point => {
    const dx = ((mirror ? 100 - x : x) - 50) * 2.62 + random.range(-4, 4);
    const dy = (y - 50) * 2.62 + random.range(-4, 4);
    return [200 + dx * cos - dy * sin, 200 + dx * sin + dy * cos];
  });
  const at = (index: number): Point => stars[index] ?? [200, 200];
  const facets = figure.facets.map((corners, i) => {
    const color = palette.facets[i % 3] ?? palette.facets[0];
    return el('path', {
      d: polygon(corners.map(at)),
      fill: color,
      stroke: color,
      'stroke-width': 1.5,
      'stroke-linejoin': 'round',
    });
  });
  const edges = figure.edges
    .map(([from, to]) => `M${num(at(from)[0])} ${num(at(from)[1])}L${num(at(to)[0])} ${num(at(to)[1])}`)
    .join('');
  return [
    el('rect', { width: SIZE, height: SIZE, fill: sheet }),
    disc(200, 200, 184, sky),
    el('clipPath', { id: `${id}s` }, el('circle', { cx: 200, cy: 200, r: 184 })),
    group({ 'clip-path': `url(#${id}s)` }, drawChart(traits.chart, palette, random), dust(star, random)),
    rim(star, sheet),
    ...facets,
    stroke(edges, star, 3.2),
    ...stars.map(([x, y], i) =>
      i === figure.lead
        ? ''
        : disc(x, y, random.pick([5, 6, 7, 8.5]), star, { stroke: sky, 'stroke-width': 3 }),
    ),
    leadStar(traits.lead, at(figure.lead), palette),
    wanderer(traits.wanderer, palette, random),
  ].join('');
}

function leadStar(lead: Traits['lead'], [x, y]: Point, { star, red, sky }: Palette): string {
  const cross = (r: number, waist: number) =>
    polygon(
      Array.from({ length: 8 }, (_, i): Point => {
        const radius = i % 2 === 0 ? r : waist;
        return [x + radius * Math.sin((i * Math.PI) / 4), y - radius * Math.cos((i * Math.PI) / 4)];
      }),
    );
  const edge = { stroke: sky, 'stroke-width': 4, 'stroke-linejoin': 'round', 'paint-order': 'stroke' };
  switch (lead) {
    case 'White lead star':
      return fill(cross(25, 7.5), star, edge);
    case 'Red lead star':
      return disc(x, y, 15, red, { stroke: sky, 'stroke-width': 4 }) + disc(x - 5, y - 5, 3.6, star);
    case 'Twin lead stars':
      return (
        disc(x - 9, y + 5, 12, star, { stroke: sky, 'stroke-width': 4 }) +
        disc(x + 11, y - 8, 9, red, { stroke: sky, 'stroke-width': 4 })
      );
    case 'Great cross star':
      return (
        fill(cross(48, 7), star, edge) +
        fill(cross(20, 5), red, { transform: `rotate(45 ${num(x)} ${num(y)})` })
      );
  }
}

function wanderer(kind: Traits['wanderer'], { star, red, sky }: Palette, random: Random): string {
  const angle = random.pick([0.8, 2.3, 3.9, 5.4]) + random.range(-0.2, 0.2);
  const [x, y] = [200 + 138 * Math.cos(angle), 200 + 138 * Math.sin(angle)];
  const at = { transform: `translate(${num(x)} ${num(y)})` };
  switch (kind) {
    case 'No wanderer':
      return '';
    case 'Crescent wanderer':
      return group(
        at,
        fill('M6 -24A24 24 0 1 0 22 12A20 20 0 0 1 6 -24Z', star, { stroke: sky, 'stroke-width': 3 }),
      );
    case 'Passing comet':
      return group(
        { transform: `${at.transform} rotate(${random.int(-50, 30)})` },
        fill('M0 -10L92 -26L70 -4L104 4L66 10L80 24L0 10Z', star, { opacity: '.55' }),
        disc(0, 0, 13, star),
        disc(0, 0, 6, red),
      );
    case 'Ringed planet':
      return group(
        { transform: `${at.transform} rotate(-22)` },
        disc(0, 0, 17, red, { stroke: sky, 'stroke-width': 3 }),
        stroke('M-16 -4C-52 10 52 10 16 -4', star, 4.5),
      );
  }
}

const skies: Record<Traits['chart'], readonly [string, ...string[]]> = {
  'Hour circles': ['at the Ninth Hour', 'on the Meridian', 'before Dawn'],
  'Star trails': ['Turning', 'in a Long Exposure', 'All Night'],
  'Milky band': ['Fording the Milky Way', 'beside the White Road', 'in the River of Stars'],
  'Bare sky': ['Alone', 'in an Empty Sky', 'without Neighbours'],
  Eclipse: ['at the Eclipse', 'in Daylight Dark', 'Crossing the Sun'],
};

/** Constellations that no culture has yet, as pages of a star atlas. */
export const lodestar: Generator<typeof axes> = {
  collection: {
    slug: 'lodestar',
    name: 'Lodestar',
    symbol: 'LODE',
    tagline: 'An atlas of constellations nobody has named yet.',
    hue: 250,
    tokenPrefix: 'Plate',
  },
  axes,
  title: (traits, random) => `${traits.figure} ${random.pick(skies[traits.chart])}`,
  paint,
};
