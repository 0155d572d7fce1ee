import { type Hex, oklch } from '../../drawing/color.js';
import type { Random } from '../../drawing/random.js';
import { el, group, num, SIZE, stroke } from '../../drawing/svg.js';
import { axis, type Drawn } from '../../traits/axis.js';
import type { Generator } from '../collection.js';
import { type Motif, motifs } from './motifs.js';

const axes = {
  weave: axis('Weave', {
    'Plain weave': 28,
    'Twill weave': 26,
    'Herringbone weave': 20,
    'Basket weave': 16,
    'Diamond weave': 10,
  }),
  motif: axis('Motif', {
    'Stepped diamond': 20,
    'Mountain rows': 17,
    'Running river': 15,
    'Crossed paths': 14,
    'Watching eyes': 12,
    'Two birds': 10,
    'Tree of life': 8,
    'Open door': 4,
  } satisfies Record<Motif, number>),
  dye: axis('Dye', {
    'Madder dye': 26,
    'Indigo dye': 22,
    'Walnut dye': 18,
    'Rosehip dye': 15,
    'Lichen dye': 12,
    'Undyed wool': 7,
  }),
  edge: axis('Edge', { 'Knotted fringe': 38, 'Bound edge': 32, 'Tasselled corners': 20, 'Raw edge': 10 }),
  hand: axis('Hand', { 'Even hand': 64, 'Dropped thread': 22, 'Mended in white': 14 }),
};
type Traits = Drawn<typeof axes>;

interface Palette {
  readonly ground: Hex;
  readonly warp: Hex;
  readonly weft: Hex;
  /** The motif's two colours. */
  readonly figure: readonly [Hex, Hex];
}
const dyes: Record<Traits['dye'], Palette> = {
  'Madder dye': {
    ground: oklch(0.3, 0.08, 5),
    warp: oklch(0.42, 0.13, 8),
    weft: oklch(0.54, 0.17, 8),
    figure: [oklch(0.92, 0.03, 70), oklch(0.34, 0.06, 280)],
  },
  'Indigo dye': {
    ground: oklch(0.8, 0.05, 5),
    warp: oklch(0.26, 0.08, 270),
    weft: oklch(0.4, 0.11, 264),
    figure: [oklch(0.92, 0.02, 60), oklch(0.68, 0.12, 5)],
  },
  'Walnut dye': {
    ground: oklch(0.82, 0.045, 350),
    warp: oklch(0.3, 0.04, 40),
    weft: oklch(0.42, 0.06, 45),
    figure: [oklch(0.88, 0.04, 60), oklch(0.6, 0.15, 8)],
  },
  'Rosehip dye': {
    ground: oklch(0.36, 0.1, 355),
    warp: oklch(0.7, 0.11, 2),
    weft: oklch(0.84, 0.07, 5),
    figure: [oklch(0.45, 0.16, 2), oklch(0.32, 0.07, 320)],
  },
  'Lichen dye': {
    ground: oklch(0.34, 0.07, 350),
    warp: oklch(0.55, 0.07, 120),
    weft: oklch(0.72, 0.08, 118),
    figure: [oklch(0.38, 0.11, 0), oklch(0.94, 0.03, 90)],
  },
  'Undyed wool': {
    ground: oklch(0.48, 0.13, 0),
    warp: oklch(0.78, 0.025, 70),
    weft: oklch(0.93, 0.02, 80),
    figure: [oklch(0.36, 0.03, 40), oklch(0.62, 0.05, 50)],
  },
};

/** Whether the weft lies over the warp where pick `row` crosses end `column`. */
const overs: Record<Traits['weave'], (column: number, row: number) => boolean> = {
  'Plain weave': (x, y) => (x + y) % 2 === 0,
  'Twill weave': (x, y) => (x + y) % 4 < 2,
  'Herringbone weave': (x, y) => ((Math.floor(x / 7) % 2 === 0 ? x + y : x - y + 70) & 3) < 2,
  'Basket weave': (x, y) => (Math.floor(x / 2) + Math.floor(y / 2)) % 2 === 0,
  'Diamond weave': (x, y) => (Math.abs(x - 10) + Math.abs((y % 10) - 5)) % 4 < 2,
};

const ENDS = 21;
const PITCH = 14.4;
const LEFT = (SIZE - (ENDS - 1) * PITCH) / 2;

function paint(traits: Traits, random: Random, id: string): string {
  const { ground, warp, weft, figure } = dyes[traits.dye];
  const top = LEFT - 8;
  const motif = motifs[traits.motif];
  const shift = random.int(0, 3);
  const over = overs[traits.weave];
  const dropped = traits.hand === 'Dropped thread' ? random.int(6, 14) : -1;

  // Each colour of weft is one path of floats; neighbouring crossings of one colour run into one longer float.
  const floats: [string, string, string] = ['', '', ''];
  for (let row = 0; row < ENDS; row++) {
    if (row === dropped) continue;
    let start = -1;
    let open = 0;
    for (let column = 0; column <= ENDS; column++) {
      const tone = column < ENDS ? motif(column, row, shift) : 0;
      const visible = column < ENDS && (tone > 0 || over(column, row));
      if (start >= 0 && (!visible || tone !== open)) {
        floats[open] +=
          `M${num(LEFT + start * PITCH - 2)} ${num(top + 8 + row * PITCH)}h${num((column - 1 - start) * PITCH + 4)}`;
        start = -1;
      }
      if (visible && start < 0) [start, open] = [column, tone];
    }
  }
  const warps = Array.from(
    { length: ENDS },
    (_, i) => `M${num(LEFT + i * PITCH)} ${num(top - 1)}v${num(ENDS * PITCH + 2)}`,
  ).join('');
  const shade = oklch(0.16, 0.03, 350);
  const threads = floats.map((data, tone) => {
    if (data === '') return '';
    const color = tone === 0 ? weft : tone === 1 ? figure[0] : figure[1];
    return (
      el('use', { href: `#${id}${tone}`, stroke: shade, 'stroke-width': 14.2 }) +
      el('use', { href: `#${id}${tone}`, stroke: color, 'stroke-width': 10.6 })
    );
  });
  const drift = num(random.range(-1.6, 1.6));
  return [
    el('rect', { width: SIZE, height: SIZE, fill: ground }),
    el(
      'defs',
      {},
      ...floats.map((data, tone) =>
        data === ''
          ? ''
          : el('path', { id: `${id}${tone}`, d: data, fill: 'none', 'stroke-linecap': 'round' }),
      ),
    ),
    group(
      { transform: `rotate(${drift} 200 200)` },
      edging(traits.edge, top, warp, figure[0], random),
      el('rect', { x: LEFT - 9, y: top, width: (ENDS - 1) * PITCH + 18, height: ENDS * PITCH, fill: shade }),
      stroke(warps, warp, 10.6, { 'stroke-linecap': 'butt' }),
      ...threads,
      traits.hand === 'Mended in white' ? mend(top, random) : '',
      dropped > 0 ? looseThread(top + 8 + dropped * PITCH, weft, shade, random) : '',
      traits.edge === 'Bound edge' ? binding(top, figure[1]) : '',
    ),
  ].join('');
}

function edging(edge: Traits['edge'], top: number, warp: Hex, figure: Hex, random: Random): string {
  const foot = top + ENDS * PITCH;
  const columns = Array.from({ length: ENDS }, (_, i) => num(LEFT + i * PITCH));
  switch (edge) {
    case 'Knotted fringe': {
      const pairs = columns.filter((_, i) => i % 2 === 0);
      const strands = pairs.map((x) => `M${x} ${num(foot)}v34M${x} ${num(top)}v-34`).join('');
      const knots = pairs.map((x) => `M${x} ${num(foot + 9)}v.1M${x} ${num(top - 9)}v.1`).join('');
      return stroke(strands, warp, 6) + stroke(knots, figure, 12);
    }
    case 'Raw edge': {
      const ragged = columns
        .map((x) => `M${x} ${num(foot)}v${random.int(6, 26)}M${x} ${num(top)}v-${random.int(6, 26)}`)
        .join('');
      return stroke(ragged, warp, 4.5);
    }
    case 'Tasselled corners': {
      const [l, r] = [LEFT - 4, SIZE - LEFT + 4];
      const tassel = (x: number, y: number, down: number) =>
        `M${num(x)} ${num(y)}v${12 * down}m-8 ${24 * down}l8 ${-24 * down}l8 ${24 * down}m-8 ${-24 * down}v${27 * down}`;
      return stroke(
        tassel(l, foot, 1) + tassel(r, foot, 1) + tassel(l, top, -1) + tassel(r, top, -1),
        figure,
        7,
      );
    }
    case 'Bound edge':
      return '';
  }
}

function binding(top: number, color: Hex): string {
  const frame = {
    x: LEFT - 12,
    y: top - 4,
    width: (ENDS - 1) * PITCH + 24,
    height: ENDS * PITCH + 8,
    fill: 'none',
    stroke: color,
  };
  return (
    el('rect', { ...frame, 'stroke-width': 13 }) +
    el('rect', { ...frame, stroke: '#fff', 'stroke-width': 2.5, 'stroke-dasharray': '7 9', opacity: '.7' })
  );
}

/** A darn: white threads laid into the grid of the cloth. */
function mend(top: number, random: Random): string {
  const x = LEFT + random.int(3, 13) * PITCH;
  const y = top + 8 + random.int(3, 13) * PITCH;
  const across = [0, 1, 2, 3]
    .map((i) => `M${num(x - 8)} ${num(y + i * PITCH)}h${num(PITCH * 3 + 16)}`)
    .join('');
  const down = [0, 1, 2, 3]
    .map((i) => `M${num(x + i * PITCH)} ${num(y - 8)}v${num(PITCH * 3 + 16)}`)
    .join('');
  return stroke(across, oklch(0.97, 0.01, 90), 5) + stroke(down, oklch(0.9, 0.02, 90), 5);
}

/** The pick that was dropped hangs out of its gap. */
function looseThread(y: number, weft: Hex, shade: Hex, random: Random): string {
  const right = random.chance(0.5);
  const [edge, out] = right ? [SIZE - LEFT + 4, 1] : [LEFT - 4, -1];
  const data = `M${num(edge - out * 76)} ${num(y)}H${num(edge)}q${out * 24} 2 ${out * 16} 30t${out * 8} 44`;
  return stroke(data, shade, 10) + stroke(data, weft, 6);
}

const titles: Record<Traits['motif'], readonly [string, ...string[]]> = {
  'Stepped diamond': ['Well in the Courtyard', 'Lozenge', 'Seven Steps Down', 'Still Point'],
  'Mountain rows': ['Three Passes', 'The Far Range', 'Home Over the Hills', 'Ridge after Ridge'],
  'Running river': ['Meltwater', 'The Long River', 'Ford at Evening', 'Two Banks'],
  'Crossed paths': ['Market Day', 'Where Roads Meet', 'Crossing', 'The Fourth Road'],
  'Watching eyes': ['Guest Blanket', 'Wakeful', 'Eyes of the House', 'Against Envy'],
  'Two birds': ['Wedding Cloth', 'Pair of Doves', 'Return of the Swifts', 'Answering Song'],
  'Tree of life': ['Orchard', 'Grandmother Tree', 'Nine Branches', 'Under the Mulberry'],
  'Open door': ['Threshold', 'Door Left Open', 'The Guest Room', 'Lintel and Light'],
};

/** Woven tiles: real weave structures with a motif laid in, on a wall. */
export const loomhouse: Generator<typeof axes> = {
  collection: {
    slug: 'loomhouse',
    name: 'Loomhouse',
    symbol: 'LOOM',
    tagline: 'Small weavings, each with the mistakes of its maker.',
    hue: 340,
    tokenPrefix: 'Cloth',
  },
  axes,
  title: (traits, random) => `${random.pick(titles[traits.motif])}, ${traits.dye.split(' ')[0] ?? ''}`,
  paint,
};
