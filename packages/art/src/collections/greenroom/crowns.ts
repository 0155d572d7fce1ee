import type { Hex } from '../../drawing/color.js';
import type { Random } from '../../drawing/random.js';
import { disc, el, fill, group, num, stroke } from '../../drawing/svg.js';

export type Crown = 'Bare crown' | 'Feather fan' | 'Two horns' | 'Leaf crown' | 'Sun rays' | 'Antlers';

interface Colors {
  readonly ink: Hex;
  readonly trim: Hex;
  readonly accent: Hex;
  readonly face: Hex;
}

/** One shape repeated as a fan around the middle of the face. */
function fan(count: number, spread: number, shape: (i: number) => string): string {
  return Array.from({ length: count }, (_, i) => {
    const angle = -spread / 2 + (spread * i) / (count - 1);
    return group({ transform: `rotate(${num(angle)} 200 220)` }, shape(i));
  }).join('');
}

/** What the mask wears; drawn behind the face, so that only what stands out is seen. */
export function drawCrown(crown: Crown, { ink, trim, accent, face }: Colors, random: Random): string {
  switch (crown) {
    case 'Bare crown':
      return (
        stroke('M112 170C60 176 58 250 108 262M288 170C340 176 342 250 292 262', ink, 22) +
        stroke('M112 170C60 176 58 250 108 262M288 170C340 176 342 250 292 262', face, 12)
      );
    case 'Feather fan': {
      const count = random.int(4, 5) * 2 - 1;
      const half = 190 / count;
      const feather = `M200 130C${200 - half} 90 ${200 - half * 0.9} 40 200 18C${200 + half * 0.9} 40 ${200 + half} 90 200 130Z`;
      return fan(
        count,
        150,
        (i) =>
          el('path', { d: feather, fill: i % 2 === 0 ? trim : accent, stroke: ink, 'stroke-width': 4 }) +
          disc(200, 54, half * 0.3, ink),
      );
    }
    case 'Two horns': {
      const curl = random.int(-14, 14);
      const horn = `M128 150C70 140 ${40 + curl} 96 ${62 + curl} 22C${84 + curl} 66 120 84 172 108Z`;
      const one =
        el('path', { d: horn, fill: trim, stroke: ink, 'stroke-width': 6, 'stroke-linejoin': 'round' }) +
        stroke(`M74 112l34 -12M${62 + curl * 0.6} 78l24 -4`, accent, 8);
      return one + group({ transform: 'matrix(-1 0 0 1 400 0)' }, one);
    }
    case 'Leaf crown': {
      const leaf = 'M200 122C172 100 174 62 200 34C226 62 228 100 200 122Z';
      return fan(
        random.int(4, 6) * 2 - 1,
        168,
        (i) =>
          el('path', { d: leaf, fill: i % 2 === 0 ? trim : face, stroke: ink, 'stroke-width': 5 }) +
          stroke('M200 112V62', ink, 3),
      );
    }
    case 'Sun rays': {
      const count = random.int(7, 10) * 2;
      const rays = Array.from({ length: count }, (_, i) =>
        fill(i % 2 === 0 ? 'M176 90L200 30L224 90Z' : 'M186 90L200 56L214 90Z', i % 2 === 0 ? accent : trim, {
          stroke: ink,
          'stroke-width': 4,
          transform: `rotate(${num((i * 360) / count)} 200 222)`,
        }),
      );
      return rays.join('') + disc(200, 222, 144, ink);
    }
    case 'Antlers': {
      const reach = random.int(-8, 10);
      const antler = `M164 120C120 104 ${86 - reach} 84 ${70 - reach} 22M132 106C130 78 124 62 130 30M${98 - reach} 78C${70 - reach} 82 ${46 - reach} 74 ${30} 54`;
      const one = stroke(antler, ink, 21) + stroke(antler, trim, 11);
      return one + group({ transform: 'matrix(-1 0 0 1 400 0)' }, one);
    }
  }
}
