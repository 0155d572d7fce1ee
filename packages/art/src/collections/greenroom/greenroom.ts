import { type Hex, oklch } from '../../drawing/color.js';
import type { Random } from '../../drawing/random.js';
import { disc, el, fill, group, SIZE, stroke } from '../../drawing/svg.js';
import { axis, type Drawn } from '../../traits/axis.js';
import type { Generator } from '../collection.js';
import { type Crown, drawCrown } from './crowns.js';
import { drawEyes, drawMouth, drawNose, type Eyes, type Mouth } from './features.js';

const axes = {
  face: axis('Face', {
    'Long face': 26,
    'Moon face': 24,
    'Shield face': 22,
    'Heart face': 17,
    'Anvil face': 11,
  }),
  eyes: axis('Eyes', {
    'Round eyes': 24,
    'Half-shut eyes': 23,
    'Slit eyes': 20,
    'Crescent eyes': 17,
    'Weeping eyes': 10,
    'Three eyes': 6,
  } satisfies Record<Eyes, number>),
  mouth: axis('Mouth', {
    'Closed mouth': 27,
    'Singing mouth': 24,
    Grin: 21,
    'Bared teeth': 16,
    'Crooked smile': 12,
  } satisfies Record<Mouth, number>),
  crown: axis('Crown', {
    'Bare crown': 24,
    'Feather fan': 21,
    'Two horns': 19,
    'Leaf crown': 17,
    'Sun rays': 12,
    Antlers: 7,
  } satisfies Record<Crown, number>),
  paint: axis('Paint', {
    'Striped cheeks': 26,
    'Dotted brow': 24,
    'Split face': 20,
    'Plain wood': 18,
    'River lines': 12,
  }),
  lacquer: axis('Lacquer', {
    'Moss lacquer': 28,
    'Bone white': 22,
    'Ink black': 19,
    'Clay pink': 17,
    'Sea glass': 14,
  }),
};
type Traits = Drawn<typeof axes>;

interface Palette {
  readonly wall: Hex;
  readonly face: Hex;
  readonly ink: Hex;
  /** Paint, crown and other things put on the face. */
  readonly trim: Hex;
  readonly accent: Hex;
}
const lacquers: Record<Traits['lacquer'], Palette> = {
  'Moss lacquer': {
    wall: oklch(0.86, 0.05, 140),
    face: oklch(0.5, 0.11, 145),
    ink: oklch(0.2, 0.04, 150),
    trim: oklch(0.95, 0.03, 110),
    accent: oklch(0.62, 0.14, 5),
  },
  'Bone white': {
    wall: oklch(0.36, 0.07, 150),
    face: oklch(0.94, 0.025, 95),
    ink: oklch(0.2, 0.03, 150),
    trim: oklch(0.55, 0.13, 145),
    accent: oklch(0.58, 0.15, 5),
  },
  'Ink black': {
    wall: oklch(0.7, 0.1, 140),
    face: oklch(0.32, 0.03, 160),
    ink: oklch(0.12, 0.02, 160),
    trim: oklch(0.93, 0.04, 105),
    accent: oklch(0.68, 0.13, 5),
  },
  'Clay pink': {
    wall: oklch(0.33, 0.065, 160),
    face: oklch(0.8, 0.07, 15),
    ink: oklch(0.22, 0.05, 350),
    trim: oklch(0.46, 0.1, 148),
    accent: oklch(0.95, 0.03, 95),
  },
  'Sea glass': {
    wall: oklch(0.28, 0.05, 155),
    face: oklch(0.8, 0.08, 160),
    ink: oklch(0.2, 0.05, 165),
    trim: oklch(0.4, 0.08, 155),
    accent: oklch(0.86, 0.07, 10),
  },
};

/** Outlines around the axis x = 200, from the brow at about y = 105 to the chin. */
const outlines: Record<Traits['face'], string> = {
  'Long face':
    'M200 96C258 96 288 130 288 186C288 252 262 346 200 356C138 346 112 252 112 186C112 130 142 96 200 96Z',
  'Moon face':
    'M200 100C276 100 322 152 322 222C322 296 270 340 200 340C130 340 78 296 78 222C78 152 124 100 200 100Z',
  'Shield face': 'M98 112Q200 88 302 112C308 208 290 300 200 360C110 300 92 208 98 112Z',
  'Heart face':
    'M200 118C226 92 308 92 314 172C318 240 254 308 200 358C146 308 82 240 86 172C92 92 174 92 200 118Z',
  'Anvil face': 'M128 104H272L282 210L312 262L276 350H124L88 262L118 210Z',
};

function paint(traits: Traits, random: Random, id: string): string {
  const { wall, face, ink, trim, accent } = lacquers[traits.lacquer];
  const outline = outlines[traits.face];
  return [
    el('rect', { width: SIZE, height: SIZE, fill: wall }),
    stroke('M50 0v400M100 0v400M150 0v400M200 0v400M250 0v400M300 0v400M350 0v400', ink, 2, {
      opacity: '.16',
    }),
    disc(200, 216, 178, trim, { opacity: '.16' }),
    stroke('M200 0V120', ink, 5),
    disc(200, 26, 8, ink),
    el('clipPath', { id: `${id}f` }, el('path', { d: outline })),
    drawCrown(traits.crown, { ink, trim, accent, face }, random),
    fill(outline, ink, { transform: 'translate(0 10)', opacity: '.45' }),
    fill(outline, face),
    group(
      { 'clip-path': `url(#${id}f)` },
      facePaint(traits.paint, trim, accent, random),
      el('rect', { x: 200, y: 80, width: 140, height: 300, fill: ink, opacity: '.16' }),
    ),
    drawNose(ink, traits.paint === 'Split face' ? accent : trim, random),
    drawEyes(
      traits.eyes,
      ink,
      traits.lacquer === 'Ink black' ? trim : accent,
      traits.lacquer === 'Bone white' ? '#fff' : oklch(0.97, 0.02, 100),
      random,
    ),
    drawMouth(traits.mouth, ink, accent, random),
    stroke(outline, ink, 6),
  ].join('');
}

function facePaint(kind: Traits['paint'], trim: Hex, accent: Hex, random: Random): string {
  switch (kind) {
    case 'Striped cheeks': {
      const count = random.int(3, 4);
      const tilt = random.int(-10, 26);
      return Array.from({ length: count }, (_, i) => {
        const y = 232 + i * (92 / count);
        return stroke(`M60 ${y + tilt}L158 ${y}M340 ${y + tilt}L242 ${y}`, i % 2 === 0 ? trim : accent, 11);
      }).join('');
    }
    case 'Dotted brow': {
      const step = random.int(20, 25);
      return (
        [-3, -2, -1, 0, 1, 2, 3]
          .map((i) =>
            disc(200 + i * step, 132 + Math.abs(i) * 4, 8 - Math.abs(i) * 0.6, i % 2 === 0 ? accent : trim),
          )
          .join('') +
        [-2, -1, 1, 2].map((i) => disc(200 + i * step, 156 + Math.abs(i) * 2, 5, trim)).join('') +
        disc(118, 264, 9, trim) +
        disc(282, 264, 9, trim)
      );
    }
    case 'Split face':
      return el('rect', { x: random.chance(0.5) ? 60 : 200, y: 80, width: 140, height: 300, fill: trim });
    case 'River lines': {
      const bend = random.int(14, 26);
      return [0, 1, 2]
        .map((i) => {
          const x = 126 - i * 17;
          return stroke(
            `M${x} 90q${bend} 70 0 140t0 140M${SIZE - x} 90q${-bend} 70 0 140t0 140`,
            i === 1 ? accent : trim,
            8,
          );
        })
        .join('');
    }
    case 'Plain wood': {
      const rings = [0, 1, 2, 3]
        .map(
          (i) =>
            `M${96 - i * 16} 90Q${150 - i * 20} 240 ${120 - i * 14} 370M${304 + i * 16} 90Q${250 + i * 20} 240 ${280 + i * 14} 370`,
        )
        .join('');
      return (
        stroke(rings, trim, 2.5, { opacity: '.5' }) +
        fill(`M178 90h44l-12 ${random.int(48, 66)}h-20z`, accent)
      );
    }
  }
}

const roles: Record<Traits['face'], readonly [string, ...string[]]> = {
  'Long face': ['The Understudy', 'The Widower', 'The Ferryman', 'The Notary'],
  'Moon face': ['The Innkeeper', 'The Astrologer', 'The Nurse', 'The Night Baker'],
  'Shield face': ['The Captain', 'The Doorkeeper', 'The Elder', 'The Duellist'],
  'Heart face': ['The Ingénue', 'The Matchmaker', 'The Poet', 'The Fox Bride'],
  'Anvil face': ['The Strongman', 'The Magistrate', 'The Bell Founder', 'The Giant'],
};
const moods: Record<Traits['mouth'], readonly [string, ...string[]]> = {
  'Closed mouth': ['Keeps a Secret', 'Says Nothing', 'Waits'],
  'Singing mouth': ['Sings', 'Sees a Ghost', 'Calls the Names'],
  Grin: ['Wins at Cards', 'Is in Love', 'Knows Better'],
  'Bared teeth': ['Is Betrayed', 'Bites Back', 'Demands an Answer'],
  'Crooked smile': ['Tells a Lie', 'Has a Plan', 'Forgives Nobody'],
};

/** Masks: the company of a theatre, one role and one mood a piece. */
export const greenroom: Generator<typeof axes> = {
  collection: {
    slug: 'greenroom',
    name: 'Greenroom',
    symbol: 'MASK',
    tagline: 'The masks that wait behind the stage.',
    hue: 135,
    tokenPrefix: 'Mask',
  },
  axes,
  title: (traits, random) => `${random.pick(roles[traits.face])} ${random.pick(moods[traits.mouth])}`,
  paint,
};
