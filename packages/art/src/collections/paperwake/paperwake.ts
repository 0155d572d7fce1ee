import { type Hex, oklch } from '../../drawing/color.js';
import type { Random } from '../../drawing/random.js';
import { disc, el, fill, group, num, SIZE, stroke } from '../../drawing/svg.js';
import { axis, type Drawn } from '../../traits/axis.js';
import type { Generator } from '../collection.js';
import { type Cargo, drawBoat, drawCargo, type Fold, type Paper } from './boats.js';
import { drawWater, HORIZON, rain, reeds, type Water, WATERLINE } from './water.js';

const axes = {
  fold: axis('Fold', {
    'Classic fold': 30,
    'Twin sail': 24,
    'Long sampan': 20,
    'Tall schooner': 16,
    'Paper swan': 10,
  } satisfies Record<Fold, number>),
  paper: axis('Paper', {
    'Plain paper': 22,
    'Graph paper': 20,
    Newsprint: 18,
    'Sheet music': 16,
    'Love letter': 14,
    'Street map': 10,
  } satisfies Record<Paper, number>),
  water: axis('Water', {
    'Ripple rings': 28,
    'Long reflections': 26,
    'Lily pads': 20,
    Rain: 16,
    'Reed bank': 10,
  } satisfies Record<Water, number>),
  hour: axis('Hour', {
    'Green noon': 28,
    Overcast: 24,
    Evening: 22,
    'Lamplit night': 16,
    'White morning': 10,
  }),
  cargo: axis('Cargo', {
    'No cargo': 36,
    'Small flag': 24,
    'Lit candle': 20,
    'Two berries': 13,
    'Beetle captain': 7,
  } satisfies Record<Cargo, number>),
};
type Traits = Drawn<typeof axes>;

interface Palette {
  readonly far: Hex;
  readonly water: Hex;
  readonly deep: Hex;
  readonly glint: Hex;
  readonly sun: Hex;
  readonly paper: readonly [light: Hex, mid: Hex, shade: Hex];
  readonly ink: Hex;
  readonly accent: Hex;
}
const hours: Record<Traits['hour'], Palette> = {
  'Green noon': {
    far: oklch(0.84, 0.1, 118),
    water: oklch(0.66, 0.12, 122),
    deep: oklch(0.47, 0.1, 126),
    glint: oklch(0.9, 0.09, 115),
    sun: oklch(0.97, 0.03, 110),
    paper: [oklch(0.98, 0.01, 100), oklch(0.9, 0.02, 105), oklch(0.77, 0.035, 120)],
    ink: oklch(0.3, 0.05, 130),
    accent: oklch(0.6, 0.18, 10),
  },
  Overcast: {
    far: oklch(0.82, 0.03, 125),
    water: oklch(0.62, 0.05, 128),
    deep: oklch(0.42, 0.05, 132),
    glint: oklch(0.84, 0.03, 120),
    sun: oklch(0.92, 0.015, 110),
    paper: [oklch(0.97, 0.008, 100), oklch(0.87, 0.012, 110), oklch(0.72, 0.02, 125)],
    ink: oklch(0.28, 0.03, 130),
    accent: oklch(0.62, 0.17, 5),
  },
  Evening: {
    far: oklch(0.86, 0.06, 20),
    water: oklch(0.5, 0.08, 115),
    deep: oklch(0.3, 0.06, 125),
    glint: oklch(0.84, 0.07, 40),
    sun: oklch(0.74, 0.13, 2),
    paper: [oklch(0.97, 0.02, 60), oklch(0.86, 0.05, 45), oklch(0.66, 0.06, 50)],
    ink: oklch(0.27, 0.05, 110),
    accent: oklch(0.55, 0.17, 5),
  },
  'Lamplit night': {
    far: oklch(0.27, 0.05, 128),
    water: oklch(0.36, 0.07, 125),
    deep: oklch(0.2, 0.04, 130),
    glint: oklch(0.62, 0.1, 118),
    sun: oklch(0.93, 0.05, 112),
    paper: [oklch(0.96, 0.035, 108), oklch(0.78, 0.06, 115), oklch(0.55, 0.06, 120)],
    ink: oklch(0.2, 0.03, 130),
    accent: oklch(0.7, 0.15, 10),
  },
  'White morning': {
    far: oklch(0.95, 0.015, 120),
    water: oklch(0.86, 0.04, 125),
    deep: oklch(0.7, 0.06, 128),
    glint: oklch(0.98, 0.01, 110),
    sun: oklch(1, 0, 0),
    paper: [oklch(0.99, 0.004, 100), oklch(0.9, 0.02, 330), oklch(0.78, 0.04, 340)],
    ink: oklch(0.36, 0.05, 130),
    accent: oklch(0.62, 0.17, 0),
  },
};

function paint(traits: Traits, random: Random, id: string): string {
  const { far, water, deep, glint, sun, paper, ink, accent } = hours[traits.hour];
  const boat = drawBoat(traits.fold, traits.paper, paper, ink, id);
  const lean = num(random.range(-4, 4));
  const sunX = random.pick([84, 120, 282, 318]);
  const mirror = random.chance(0.5) ? 'matrix(-1 0 0 1 400 0)' : undefined;
  const heading = { transform: mirror };
  return [
    el('rect', { width: SIZE, height: SIZE, fill: far }),
    disc(sunX, random.int(62, 86), 38, sun),
    el('rect', { y: HORIZON, width: SIZE, height: SIZE, fill: water }),
    bank(deep, random),
    drawWater(traits.water, deep, glint, accent, sunX, random),
    group(
      { opacity: '.3', transform: `matrix(1 0 0 -.5 0 ${WATERLINE * 1.5})` },
      group(heading, fill(boat.silhouette, paper[0])),
    ),
    stroke(`M${boat.left - 6} ${WATERLINE}H${boat.right + 6}`, deep, 7),
    group(
      { transform: `rotate(${lean} 200 ${WATERLINE})` },
      group(heading, drawCargo(traits.cargo, boat.seat, ink, accent, sun), boat.markup),
    ),
    stroke(
      `M${boat.left - 22} ${WATERLINE + 12}h${random.int(46, 70)}M${boat.right + 14} ${WATERLINE + 9}h-${random.int(40, 70)}`,
      glint,
      5,
    ),
    traits.water === 'Reed bank' ? reeds(ink, deep, random) : '',
    traits.water === 'Rain' ? rain(glint, random) : '',
  ].join('');
}

/** The far shore: a low wall of trees cut from paper. */
function bank(color: Hex, random: Random): string {
  let data = `M-5 ${HORIZON + 6}V${HORIZON - 10}`;
  for (let x = -5; x < SIZE;) {
    const width = random.int(26, 58);
    data += `q${width / 2} ${-random.int(16, 44)} ${width} 0`;
    x += width;
  }
  return fill(`${data}V${HORIZON + 6}Z`, color, { opacity: '.75' });
}

const ships: Record<Traits['paper'], readonly [string, ...string[]]> = {
  'Plain paper': ['Blank Page', 'Nothing to Declare', 'First Draft', 'Clean Slate'],
  'Graph paper': ['Parabola', 'Exact Change', 'Long Division', 'Axis of Symmetry'],
  Newsprint: ['Late Edition', 'Yesterday', 'Weather Report', 'Lost and Found'],
  'Sheet music': ['Barcarolle', 'Second Violin', 'Rubato', 'Da Capo'],
  'Love letter': ['Yours Ever', 'Unsent', 'Dearest', 'Postscript'],
  'Street map': ['Shortcut', 'You Are Here', 'Old Harbour', 'No Through Road'],
};
const weathers: Record<Traits['hour'], string> = {
  'Green noon': 'at Noon',
  Overcast: 'under Cloud',
  Evening: 'at Evening',
  'Lamplit night': 'by Night',
  'White morning': 'in White',
};

/** Paper boats: what was written, folded and let go. */
export const paperwake: Generator<typeof axes> = {
  collection: {
    slug: 'paperwake',
    name: 'Paperwake',
    symbol: 'WAKE',
    tagline: 'Letters, maps and music, folded and let go.',
    hue: 82,
    tokenPrefix: 'Boat',
  },
  axes,
  title: (traits, random) => `${random.pick(ships[traits.paper])} ${weathers[traits.hour]}`,
  paint,
};
