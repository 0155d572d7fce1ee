import type { Hex } from '../../drawing/color.js';
import type { Random } from '../../drawing/random.js';
import { disc, el, fill, stroke } from '../../drawing/svg.js';

export type Eyes =
  'Round eyes' | 'Half-shut eyes' | 'Slit eyes' | 'Crescent eyes' | 'Weeping eyes' | 'Three eyes';
export type Mouth = 'Closed mouth' | 'Singing mouth' | 'Grin' | 'Bared teeth' | 'Crooked smile';

/** Brow and nose as one carved piece. */
export function drawNose(ink: Hex, ridge: Hex, random: Random): string {
  const width = random.int(17, 25);
  const length = random.int(254, 268);
  const brow = random.int(-12, 12);
  const data = `M138 ${176 + brow}Q176 ${158 - brow * 0.4} 188 182L${200 - width} ${length}Q200 ${length + 14} ${200 + width} ${length}L212 182Q224 ${158 - brow * 0.4} 262 ${176 + brow}`;
  return (
    fill(`M190 180L${200 - width} ${length}Q200 ${length + 14} ${200 + width} ${length}L210 180Z`, ridge) +
    stroke(data, ink, 9)
  );
}

/** Both eyes, mirrored; drawn large, they carry the expression at 32 px. */
export function drawEyes(eyes: Eyes, ink: Hex, accent: Hex, white: string, random: Random): string {
  const apart = random.int(48, 56);
  const both = (draw: (x: number, side: 1 | -1) => string) => draw(200 - apart, -1) + draw(200 + apart, 1);
  const y = 210;
  switch (eyes) {
    case 'Round eyes': {
      const pupil = random.int(9, 14);
      return both((x) => disc(x, y, 27, ink) + disc(x, y, 20, white) + disc(x, y, pupil, ink));
    }
    case 'Half-shut eyes':
      return both(
        (x) =>
          disc(x, y, 27, ink) + fill(`M${x - 19} ${y}h38a19 19 0 0 1 -38 0z`, white) + disc(x, y + 7, 9, ink),
      );
    case 'Slit eyes':
      return both(
        (x, side) =>
          el('path', {
            d: `M${x - 33} ${y}Q${x} ${y - 24} ${x + 33} ${y}Q${x} ${y + 24} ${x - 33} ${y}Z`,
            fill: white,
            stroke: ink,
            'stroke-width': 7,
            transform: `rotate(${side * -12} ${x} ${y})`,
          }) + el('ellipse', { cx: x, cy: y, rx: 5, ry: 12, fill: ink }),
      );
    case 'Crescent eyes':
      return both((x) => {
        const lid = `M${x - 26} ${y + 10}Q${x} ${y - 26} ${x + 26} ${y + 10}`;
        return stroke(lid, ink, 16) + stroke(lid, accent, 4.5);
      });
    case 'Weeping eyes':
      return both(
        (x) =>
          fill(`M${x - 9} ${y + 20}h18v${random.int(62, 84)}a9 9 0 0 1 -18 0z`, accent) +
          disc(x, y, 26, ink) +
          fill(`M${x - 19} ${y}h38a19 19 0 0 1 -38 0z`, white) +
          disc(x, y + 8, 7, ink),
      );
    case 'Three eyes':
      return (
        both((x) => disc(x, y, 25, ink) + disc(x, y, 18, white) + disc(x, y, 9, ink)) +
        el('path', {
          d: 'M176 136Q200 112 224 136Q200 160 176 136Z',
          fill: accent,
          stroke: ink,
          'stroke-width': 6,
        }) +
        disc(200, 136, 8, ink)
      );
  }
}

/** The mouth, around y = 305. */
export function drawMouth(mouth: Mouth, ink: Hex, lips: Hex, random: Random): string {
  const w = random.int(34, 44);
  switch (mouth) {
    case 'Closed mouth':
      return (
        fill(`M${200 - w} 304Q182 290 200 299Q218 290 ${200 + w} 304Q200 332 ${200 - w} 304Z`, lips) +
        stroke(`M${200 - w} 304Q200 309 ${200 + w} 304`, ink, 6)
      );
    case 'Singing mouth':
      return el('ellipse', {
        cx: 200,
        cy: 306,
        rx: w * 0.66,
        ry: 27,
        fill: ink,
        stroke: lips,
        'stroke-width': 8,
      });
    case 'Grin':
      return (
        el('path', {
          d: `M${200 - w - 8} 288Q200 304 ${200 + w + 8} 288Q${192 + w} 332 200 332Q${208 - w} 332 ${200 - w - 8} 288Z`,
          fill: ink,
        }) + fill(`M${208 - w} 296Q200 307 ${192 + w} 296L${188 + w} 307Q200 315 ${212 - w} 307Z`, '#fff')
      );
    case 'Bared teeth': {
      const x = 200 - w;
      return (
        el('rect', {
          x,
          y: 288,
          width: 2 * w,
          height: 36,
          rx: 8,
          fill: '#fff',
          stroke: ink,
          'stroke-width': 8,
        }) + stroke(`M${x} 306h${2 * w}M${200 - w / 2} 290v32M200 290v32M${200 + w / 2} 290v32`, ink, 4.5)
      );
    }
    case 'Crooked smile': {
      const side = random.chance(0.5) ? 1 : -1;
      return (
        stroke(`M${200 - side * w} 306Q200 318 ${200 + side * (w + 8)} 284`, ink, 15) +
        stroke(`M${200 - side * w} 306Q200 318 ${200 + side * (w + 8)} 284`, lips, 5)
      );
    }
  }
}
