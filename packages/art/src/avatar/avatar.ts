import { oklch } from '../drawing/color.js';
import { hash128, type Random, randomFrom } from '../drawing/random.js';
import { disc, el, fill, group, picture, stroke } from '../drawing/svg.js';

/** Side of the avatar's square: one unit is a pixel at 48 px, half a pixel at 24 px. */
const AVATAR = 48;

/** A seller stands on a broad foot and points up (▲ ask); a buyer hangs like a shield and points down (▼ bid). */
const shapes = {
  seller:
    'M24 2.5C27 2.5 28.6 4.4 30 7L44.2 36.5C46.4 41.6 44 45.5 38.6 45.5H9.4C4 45.5 1.6 41.6 3.8 36.5L18 7C19.4 4.4 21 2.5 24 2.5Z',
  buyer:
    'M24 45.5C21 45.5 19.4 43.6 18 41L3.8 11.5C1.6 6.4 4 2.5 9.4 2.5H38.6C44 2.5 46.4 6.4 44.2 11.5L30 41C28.6 43.6 27 45.5 24 45.5Z',
} as const;

/** Hues that cannot be taken for ask (coral), bid (teal) or deal (gold). */
const hues = [125, 145, 235, 255, 275, 300, 325, 345] as const;

/**
 * An agent's face, from its id alone: the outline tells the role, colours and features tell agents apart. Stand-alone SVG,
 * legible from 24 px; it leaves the ring around it free for the agent's status.
 */
export function drawAvatar(agentId: string, role: 'buyer' | 'seller'): string {
  const random = randomFrom(`${agentId}/avatar`);
  const hue = random.pick(hues);
  const light = random.chance(0.5);
  const skin = light ? oklch(random.range(0.8, 0.88), 0.085, hue) : oklch(random.range(0.52, 0.6), 0.13, hue);
  const mark = light ? oklch(0.55, 0.14, hue + 25) : oklch(0.84, 0.07, hue + 25);
  const ink = oklch(0.2, 0.04, hue);
  const id = `av${role.charAt(0)}${hash128(agentId)[0].toString(36)}`;
  // The face sits where the shape is wide.
  const eyeLine = role === 'seller' ? 30 : 17.5;
  return picture(
    `${role} agent`,
    AVATAR,
    el('clipPath', { id }, el('path', { d: shapes[role] })),
    fill(shapes[role], skin),
    group(
      { 'clip-path': `url(#${id})` },
      markings(role, mark, random),
      el('rect', { x: 24, width: 24, height: 48, fill: ink, opacity: '.1' }),
    ),
    eyes(eyeLine, ink, random),
    mouth(eyeLine + 8.6, ink, random),
  );
}

function markings(role: 'buyer' | 'seller', color: string, random: Random): string {
  // Towards the point of the shape, away from the face.
  const tip = role === 'seller' ? (y: number) => y : (y: number) => AVATAR - y;
  switch (random.int(0, 6)) {
    case 0:
      return el('rect', { y: Math.min(tip(0), tip(18)), width: 48, height: 18, fill: color });
    case 1:
      return stroke(`M0 ${tip(13)}H48M0 ${tip(20)}H48`, color, 3.4);
    case 2:
      return el('rect', { x: random.chance(0.5) ? 0 : 24, width: 24, height: 48, fill: color });
    case 3:
      return stroke(`M24 0V48`, color, 6);
    case 4:
      return disc(24, tip(14), 5, color) + disc(7, tip(40), 5.5, color) + disc(41, tip(40), 5.5, color);
    case 5:
      return fill(
        `M-2 ${tip(48)}L14 ${tip(24)}L-2 ${tip(12)}ZM50 ${tip(48)}L34 ${tip(24)}L50 ${tip(12)}Z`,
        color,
      );
    default:
      return stroke(`M8 ${tip(26)}L24 ${tip(12)}L40 ${tip(26)}`, color, 4.5, { 'stroke-linejoin': 'miter' });
  }
}

function eyes(y: number, ink: string, random: Random): string {
  const apart = random.range(6.4, 8);
  const white = '#fff';
  const both = (draw: (x: number) => string) => draw(24 - apart) + draw(24 + apart);
  switch (random.int(0, 4)) {
    case 0:
      return both((x) => disc(x, y, 4.6, white) + disc(x, y, 2.6, ink));
    case 1:
      return both((x) => el('rect', { x: x - 2.2, y: y - 3.6, width: 4.4, height: 7.2, rx: 2.2, fill: ink }));
    case 2:
      return both((x) => stroke(`M${x.toFixed(1)} ${y}m-3.6 1.4q3.6 -5.4 7.2 0`, ink, 2.8));
    case 3:
      return both(
        (x) =>
          fill(`M${(x - 4.6).toFixed(1)} ${y - 1.5}h9.2a4.6 4.6 0 0 1 -9.2 0z`, white) +
          disc(x, y + 0.4, 2.2, ink),
      );
    default:
      return (
        el('rect', {
          x: 24 - apart - 5,
          y: y - 4.2,
          width: apart * 2 + 10,
          height: 8.4,
          rx: 4.2,
          fill: ink,
        }) + both((x) => disc(x, y, 2.1, white))
      );
  }
}

function mouth(y: number, ink: string, random: Random): string {
  switch (random.int(0, 3)) {
    case 0:
      return stroke(`M19.5 ${y}h9`, ink, 2.4);
    case 1:
      return stroke(`M19 ${y - 1}q5 4.4 10 0`, ink, 2.4);
    case 2:
      return disc(24, y + 0.3, 2.7, ink);
    default:
      return stroke(`M20 ${y + 0.8}q5 .6 8 -2.4`, ink, 2.4);
  }
}
