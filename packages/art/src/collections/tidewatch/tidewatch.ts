import { type Hex, oklch } from '../../drawing/color.js';
import type { Random } from '../../drawing/random.js';
import { curve, el, fill, group, num, type Point, SIZE, stroke } from '../../drawing/svg.js';
import { axis, type Drawn } from '../../traits/axis.js';
import type { Generator } from '../collection.js';
import { drawLandmark, type Landmark, places } from './landmarks.js';
import { drawMoon } from './moon.js';

const axes = {
  tide: axis('Tide', { 'Low tide': 26, 'Ebb tide': 24, 'Flood tide': 22, 'High tide': 20, 'Spring tide': 8 }),
  light: axis('Light', {
    Midnight: 26,
    'Blue hour': 24,
    'First light': 18,
    'Sea fog': 16,
    'Storm light': 11,
    'Northern lights': 5,
  }),
  landmark: axis('Landmark', {
    Skerry: 26,
    'Channel buoy': 20,
    'Stilt house': 16,
    Wreck: 14,
    Lighthouse: 12,
    Heron: 8,
    'Open water': 4,
  } satisfies Record<Landmark, number>),
  swell: axis('Swell', {
    'Long swell': 32,
    'Short chop': 28,
    'Glass calm': 20,
    'Cross sea': 13,
    'Breaking sea': 7,
  }),
  moon: axis('Moon', {
    'Half moon': 28,
    'Crescent moon': 26,
    'Gibbous moon': 22,
    'Full moon': 16,
    'New moon': 8,
  }),
};
type Traits = Drawn<typeof axes>;

/** Where the water meets the sky: the tide is the height of the horizon. */
const horizon: Record<Traits['tide'], number> = {
  'Low tide': 284,
  'Ebb tide': 250,
  'Flood tide': 218,
  'High tide': 184,
  'Spring tide': 148,
};

/** Lightness, chroma and hue of the sky's top and foot, of the far and near water, and of the moon. */
type Lch = readonly [l: number, c: number, h: number];
const light: Record<Traits['light'], { sky: [Lch, Lch]; sea: [Lch, Lch]; moon: Lch }> = {
  Midnight: {
    sky: [
      [0.23, 0.06, 268],
      [0.4, 0.1, 255],
    ],
    sea: [
      [0.56, 0.11, 240],
      [0.2, 0.07, 262],
    ],
    moon: [0.94, 0.03, 95],
  },
  'Blue hour': {
    sky: [
      [0.44, 0.12, 262],
      [0.74, 0.08, 240],
    ],
    sea: [
      [0.62, 0.11, 240],
      [0.25, 0.1, 262],
    ],
    moon: [0.96, 0.03, 85],
  },
  'First light': {
    sky: [
      [0.62, 0.09, 258],
      [0.91, 0.05, 410],
    ],
    sea: [
      [0.74, 0.07, 235],
      [0.33, 0.1, 258],
    ],
    moon: [0.98, 0.02, 80],
  },
  'Sea fog': {
    sky: [
      [0.8, 0.02, 235],
      [0.92, 0.012, 220],
    ],
    sea: [
      [0.82, 0.025, 225],
      [0.42, 0.06, 245],
    ],
    moon: [0.99, 0.005, 90],
  },
  'Storm light': {
    sky: [
      [0.24, 0.02, 250],
      [0.58, 0.04, 200],
    ],
    sea: [
      [0.6, 0.05, 205],
      [0.16, 0.03, 250],
    ],
    moon: [0.86, 0.03, 190],
  },
  'Northern lights': {
    sky: [
      [0.2, 0.05, 275],
      [0.4, 0.08, 225],
    ],
    sea: [
      [0.52, 0.09, 200],
      [0.18, 0.06, 258],
    ],
    moon: [0.95, 0.03, 150],
  },
};

const swells: Record<Traits['swell'], { height: number; length: number; cross: number }> = {
  'Glass calm': { height: 1, length: 300, cross: 0 },
  'Long swell': { height: 8, length: 250, cross: 0.15 },
  'Short chop': { height: 6, length: 84, cross: 0.2 },
  'Cross sea': { height: 9, length: 150, cross: 0.8 },
  'Breaking sea': { height: 13, length: 200, cross: 0.25 },
};

const between = ([from, to]: readonly [Lch, Lch], t: number): Lch => [
  from[0] + (to[0] - from[0]) * t,
  from[1] + (to[1] - from[1]) * t,
  from[2] + (to[2] - from[2]) * t,
];
const mix = (from: Lch, to: Lch, t: number): Hex => oklch(...between([from, to], t));

const BANDS = 8;

function waterline(
  y: number,
  depth: number,
  swell: (typeof swells)[Traits['swell']],
  random: Random,
): Point[] {
  const phase = random.range(0, Math.PI * 2);
  const crossPhase = random.range(0, Math.PI * 2);
  const step = swell.length < 100 ? 21 : 42;
  const points: Point[] = [];
  for (let x = -20; x < SIZE + step; x += step) {
    const main = Math.sin((x / (swell.length * (0.6 + depth * 0.6))) * Math.PI * 2 + phase);
    const cross = Math.sin((x / 71) * Math.PI * 2 + crossPhase) * swell.cross;
    points.push([x, y + (main + cross) * swell.height * (0.25 + depth)]);
  }
  return points;
}

function paint(traits: Traits, random: Random): string {
  const { sky, sea, moon } = light[traits.light];
  const level = horizon[traits.tide];
  const landmarkLeft = random.chance(0.5);
  const moonX = landmarkLeft ? random.range(255, 315) : random.range(85, 145);
  const moonColor = oklch(...moon);
  const dark = oklch(Math.min(0.3, sea[1][0]), sea[1][1], sea[1][2]);

  const skyBands = [0, 1, 2, 3, 4].map((i) =>
    el('rect', { x: 0, y: (level * i) / 5, width: SIZE, height: SIZE, fill: mix(sky[0], sky[1], i / 4) }),
  );
  const swell = swells[traits.swell];
  const water: string[] = [];
  const bandTop = (i: number) => level + (SIZE + 6 - level) * (i / BANDS) ** 1.25;
  for (let i = 0; i < BANDS; i++) {
    const depth = i / (BANDS - 1);
    const y = bandTop(i);
    const top = waterline(y, depth, swell, random);
    const surface = curve(top);
    // The outline's other sides lie outside the picture, so that one path is both water and crest.
    const breaking = traits.swell === 'Breaking sea' && i % 3 === 2;
    const crest = breaking
      ? { stroke: '#fff', 'stroke-width': 6, 'stroke-dasharray': '90 40 30 60', 'stroke-linecap': 'round' }
      : { stroke: mix(between(sea, depth), sky[1], 0.35 - depth * 0.15), 'stroke-width': 1.8 };
    water.push(fill(`${surface}V410H-20Z`, oklch(...between(sea, depth)), crest));
    const half = 30 - i * 2.4;
    if (i < 6)
      water.push(
        stroke(
          `M${num(moonX - half + random.range(-6, 6))} ${num(y + 9)}h${num(half * random.range(1.4, 2))}`,
          moonColor,
          3.5,
          { opacity: '.8' },
        ),
      );
    if (i === 1)
      water.push(
        drawLandmark(traits.landmark, landmarkLeft ? 118 : 282, bandTop(2), dark, moonColor, random),
      );
    if (i === 4) water.push(tideStaff(landmarkLeft ? 356 : 28, dark, moonColor));
  }
  return [
    ...skyBands,
    traits.light === 'Northern lights' ? aurora(random) : '',
    tideCurve(level, moonColor, random),
    drawMoon(traits.moon, moonX, Math.max(62, level * 0.4), 40, moonColor, mix(sky[0], sky[1], 0.12)),
    ...water,
  ].join('');
}

/** A gauge staff standing in the water: the tide can be read from the blocks still dry. */
function tideStaff(x: number, dark: Hex, pale: Hex): string {
  const blocks = Array.from({ length: 11 }, (_, i) => `M${x + (i % 2) * 8} ${70 + i * 30}h8v30h-8z`).join('');
  return group(
    {},
    el('rect', { x, y: 70, width: 16, height: 340, fill: pale }),
    fill(blocks, dark),
    stroke(`M${x} 70v340m16 0v-340`, dark, 2.5),
  );
}

/** The day's predicted tide drawn over the sky, as in a tide table, with the present hour marked. */
function tideCurve(level: number, color: Hex, random: Random): string {
  const phase = random.range(0, Math.PI * 2);
  const y = (x: number) => level * 0.62 + Math.sin((x / 230) * Math.PI * 2 + phase) * level * 0.17;
  const points = Array.from({ length: 12 }, (_, i): Point => [i * 38 - 10, y(i * 38 - 10)]);
  const now = random.range(170, 230);
  const hours = Array.from({ length: 12 }, (_, i) => `M${i * 34 + 13} ${num(y(i * 34 + 13) - 5)}v10`).join(
    '',
  );
  return group(
    { opacity: '.6' },
    stroke(curve(points), color, 2),
    stroke(hours, color, 1.5),
    el('circle', { cx: now, cy: y(now), r: 5.5, fill: color }),
  );
}

function aurora(random: Random): string {
  return [0, 1, 2]
    .map((i) => {
      const points = Array.from({ length: 6 }, (_, k): Point => [
        k * 84 - 10,
        40 + i * 26 + random.range(-22, 22),
      ]);
      return stroke(curve(points), oklch(0.8 - i * 0.08, 0.15, 160 - i * 6), 20 - i * 5, { opacity: '.5' });
    })
    .join('');
}

/** Tide charts: a coast whose horizon, staff and curve all tell the height of the water. */
export const tidewatch: Generator<typeof axes> = {
  collection: {
    slug: 'tidewatch',
    name: 'Tidewatch',
    symbol: 'TIDE',
    tagline: 'Tide tables of a coast that is on no map.',
    hue: 214,
    tokenPrefix: 'Tide',
  },
  axes,
  title: (traits, random) => `${traits.tide.replace('tide', 'Tide')} ${places(traits.landmark, random)}`,
  paint,
};
