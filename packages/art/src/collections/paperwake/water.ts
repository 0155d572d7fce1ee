import type { Hex } from '../../drawing/color.js';
import type { Random } from '../../drawing/random.js';
import { el, fill, num, stroke } from '../../drawing/svg.js';

export type Water = 'Ripple rings' | 'Long reflections' | 'Lily pads' | 'Rain' | 'Reed bank';

/** Heights of the far shore and of the boat's waterline. */
export const HORIZON = 132;
export const WATERLINE = 272;

/** The water around the boat. */
export function drawWater(
  kind: Water,
  deep: Hex,
  glint: Hex,
  accent: Hex,
  sunX: number,
  random: Random,
): string {
  switch (kind) {
    case 'Ripple rings':
      return [0, 1, 2, 3]
        .map((i) =>
          el('ellipse', {
            cx: 200,
            cy: WATERLINE + 6,
            rx: 128 + i * 46,
            ry: 26 + i * 22,
            fill: 'none',
            stroke: i % 2 === 0 ? glint : deep,
            'stroke-width': 6 - i * 0.6,
            opacity: '.7',
          }),
        )
        .join('');
    case 'Long reflections': {
      const dashes = Array.from(
        { length: 26 },
        (_, i) => `M${num(random.range(-30, 360))} ${HORIZON + 16 + i * 10}h${random.int(20, 30 + i * 3)}`,
      );
      const path = Array.from(
        { length: 12 },
        (_, i) => `M${sunX - 12 - i * 2.5 + random.int(-7, 7)} ${HORIZON + 12 + i * 20}h${24 + i * 5}`,
      );
      return (
        stroke(dashes.join(''), deep, 4.5, { opacity: '.55' }) +
        stroke(path.join(''), glint, 7, { opacity: '.85' })
      );
    }
    case 'Lily pads':
      return lilyPads(deep, glint, accent, random);
    case 'Rain':
      return Array.from({ length: 10 }, (_, i) => {
        const y = HORIZON + 20 + i * 25;
        return el('ellipse', {
          cx: random.int(10, 390),
          cy: y,
          rx: 12 + i * 2.6,
          ry: 3.4 + i * 0.9,
          fill: 'none',
          stroke: i % 2 === 0 ? glint : deep,
          'stroke-width': 3.5,
        });
      }).join('');
    case 'Reed bank':
      return [0, 1, 2, 3, 4, 5]
        .map((i) =>
          stroke(
            `M-10 ${170 + i * 42}q52 ${i % 2 === 0 ? 14 : -14} 105 0t105 0t105 0t105 0`,
            i % 2 === 0 ? deep : glint,
            4,
            { opacity: '.6' },
          ),
        )
        .join('');
  }
}

/** Reeds and bulrushes before everything else, on one side. */
export function reeds(ink: Hex, deep: Hex, random: Random): string {
  const left = random.chance(0.5);
  return Array.from({ length: 8 }, (_, i) => {
    const x = left ? 6 + i * 13 : 394 - i * 13;
    const height = random.int(120, 250) - i * 8;
    const bend = random.int(-16, 16);
    const top = 400 - height;
    const stem = stroke(`M${x} 404Q${x} ${400 - height / 2} ${x + bend} ${top}`, i % 2 === 0 ? ink : deep, 6);
    return i % 2 === 0 ? stem + stroke(`M${x + bend} ${top}v-34`, ink, 14) : stem;
  }).join('');
}

/** Rain before everything else. */
export function rain(glint: Hex, random: Random): string {
  const drops = Array.from({ length: 40 }, () => `M${random.int(0, 400)} ${random.int(0, 380)}l-7 22`);
  return stroke(drops.join(''), glint, 2.6, { opacity: '.7' });
}

/** Leaves with their notch and a shadow; those near the viewer flower. */
function lilyPads(deep: Hex, glint: Hex, accent: Hex, random: Random): string {
  const places = [
    [24, 158],
    [372, 166],
    [58, 194],
    [338, 214],
    [18, 246],
    [386, 258],
    [46, 318],
    [148, 352],
    [270, 330],
    [362, 366],
    [214, 392],
  ] as const;
  return places
    .map(([px, py], i) => {
      const [x, y] = [px + random.int(-14, 14), py + random.int(-7, 7)];
      const r = 9 + (y - HORIZON) * 0.15;
      const [notch, rim] = [`${num(r)} ${num(-r * 0.14)}`, `${num(r)} ${num(r * 0.4)}`];
      const leaf = (dy: number) =>
        `M${x} ${y + dy}l${notch}A${rim} 0 1 1 ${num(x + r * 0.72)} ${num(y + dy - r * 0.28)}Z`;
      const pad = fill(leaf(4), deep) + fill(leaf(0), glint, { opacity: i % 2 === 0 ? '.9' : '.65' });
      const bloom = `M${x - 13} ${y - 2}q-8 -16 2 -20q4 4 6 10q1 -16 5 -18q4 2 5 18q2 -6 6 -10q10 4 2 20z`;
      return i > 5 && random.chance(0.45) ? pad + fill(bloom, accent) : pad;
    })
    .join('');
}
