import type { Hex } from '../../drawing/color.js';
import type { Random } from '../../drawing/random.js';
import { curve, disc, el, fill, group, type Point, polygon, stroke } from '../../drawing/svg.js';

export type Landmark =
  'Skerry' | 'Channel buoy' | 'Stilt house' | 'Wreck' | 'Lighthouse' | 'Heron' | 'Open water';

const named: Record<Landmark, readonly [string, ...string[]]> = {
  Skerry: ['over Skerry', 'over Gull Rock', 'round the Carrick', 'over Sow and Pigs'],
  'Channel buoy': ['at Bell Buoy', 'in Cutter Channel', 'at the Fairway', 'in Kittiwake Sound'],
  'Stilt house': ['under the Net Loft', 'at Saltern', 'under Fisher Row', 'at Eel House'],
  Wreck: ['over the Marianne', 'through the Ribs', 'over the Good Intent', 'at Wreckers Bay'],
  Lighthouse: ['at Farlight', 'off Lantern Head', 'at Stannard Light', 'off Cape Patience'],
  Heron: ['at Heron Flats', 'for One Heron', 'on Wader Ground', 'at Stillwater'],
  'Open water': ['and Nothing Else', 'off Soundings', 'in the Offing', 'beyond the Bar'],
};

/** Where the tide is, in the words of a pilot book. */
export function places(landmark: Landmark, random: Random): string {
  return random.pick(named[landmark]);
}

/** The landmark's silhouette standing at (x, y), y being the waterline. */
export function drawLandmark(
  landmark: Landmark,
  x: number,
  y: number,
  dark: Hex,
  pale: Hex,
  random: Random,
): string {
  const at = (...points: readonly Point[]) => polygon(points.map(([dx, dy]) => [x + dx, y + dy]));
  switch (landmark) {
    case 'Skerry':
      return (
        rock(x + random.pick([-1, 1]) * 84, y + 8, 34, 34, dark, pale, random) +
        rock(x, y + 4, 82, 112, dark, pale, random)
      );
    case 'Channel buoy':
      return group(
        { transform: `rotate(${random.int(-14, 14)} ${x} ${y})` },
        fill(at([-40, 14], [-28, -18], [28, -18], [40, 14]), dark),
        stroke(`M${x - 22} ${y - 18}l12 -72h20l12 72M${x - 17} ${y - 50}h34`, dark, 7),
        fill(at([0, -150], [20, -118], [-20, -118]), dark),
        fill(at([0, -92], [20, -124], [-20, -124]), dark),
        disc(x, y - 82, 9, pale),
        fill(at([-33, -4], [33, -4], [35, 3], [-35, 3]), pale),
      );
    case 'Stilt house':
      return group(
        {},
        stroke(
          `M${x - 46} ${y + 26}v-84m30 84v-84m32 84v-84m30 84v-84M${x - 46} ${y - 16}l30 -34m32 34l30 -34`,
          dark,
          6,
        ),
        fill(
          at(
            [-62, -52],
            [-62, -60],
            [-50, -60],
            [-50, -104],
            [-64, -104],
            [-6, -150],
            [20, -130],
            [20, -146],
            [34, -146],
            [34, -119],
            [54, -104],
            [48, -104],
            [48, -60],
            [62, -60],
            [62, -52],
          ),
          dark,
        ),
        fill(at([-34, -94], [-12, -94], [-12, -72], [-34, -72]), pale),
        fill(at([12, -94], [28, -94], [28, -60], [12, -60]), pale, { opacity: '.5' }),
      );
    case 'Wreck': {
      const ribs = [-60, -38, -14, 12, 38, 62].map((dx, i) => {
        const height = 54 + [0, 22, 34, 26, 40, 10][i]! + random.int(-8, 8);
        return curve([
          [x + dx - 6, y + 14],
          [x + dx - 14, y - height * 0.5],
          [x + dx + 6, y - height],
        ]);
      });
      return group(
        {},
        stroke(ribs.join(''), dark, 9),
        fill(at([-92, 6], [-86, -18], [86, -6], [104, -40], [110, -38], [92, 16], [-84, 16]), dark),
        stroke(`M${x + 8} ${y - 6}l-18 -134m-22 26l44 -8`, dark, 6),
      );
    }
    case 'Lighthouse':
      return group(
        { transform: 'translate(0 -14)' },
        fill(at([0, -140], [-300, -196], [-300, -112]), pale, { opacity: '.42' }),
        fill(at([0, -140], [300, -160], [300, -206]), pale, { opacity: '.25' }),
        fill(at([-27, 0], [-16, -122], [16, -122], [27, 0]), pale),
        fill(at([-24.3, -30], [-21.5, -60], [21.5, -60], [24.3, -30]), dark),
        fill(at([-18.8, -92], [-16, -122], [16, -122], [18.8, -92]), dark),
        el('rect', { x: x - 22, y: y - 128, width: 44, height: 7, fill: dark }),
        el('rect', {
          x: x - 11,
          y: y - 152,
          width: 22,
          height: 24,
          fill: pale,
          stroke: dark,
          'stroke-width': 4,
        }),
        fill(at([-17, -152], [0, -172], [17, -152]), dark),
        rock(x, y + 4, 96, 40, dark, pale, random),
      );
    case 'Heron':
      return group(
        {},
        stroke(`M${x - 4} ${y + 50}v-92m16 92l-3 -50l4 -44`, dark, 5),
        fill(
          `M${x - 62} ${y - 34}C${x - 30} ${y - 92} ${x + 14} ${y - 96} ${x + 26} ${y - 78}C${x + 34} ${y - 46} ${x} ${y - 34} ${x - 62} ${y - 34}Z`,
          dark,
        ),
        stroke(`M${x + 18} ${y - 76}C${x + 52} ${y - 92} ${x + 4} ${y - 124} ${x + 30} ${y - 152}`, dark, 12),
        fill(at([22, -158], [44, -162], [92, -146], [40, -142]), dark),
        stroke(`M${x + 34} ${y - 160}q-22 -6 -42 6`, dark, 4),
        disc(x + 42, y - 153, 3, pale),
      );
    case 'Open water':
      return '';
  }
}

function rock(
  x: number,
  y: number,
  half: number,
  height: number,
  dark: Hex,
  pale: Hex,
  random: Random,
): string {
  const crest = [-1, -0.7, -0.46, -0.2, 0.06, 0.3, 0.58, 1].map((t): Point => {
    const peak = (1 - t * t) ** 0.9 * height;
    return [x + t * half, y + 14 - peak * random.range(0.62, 1.16)];
  });
  const summit = crest.reduce((best, point, i) => (point[1] < (crest[best]?.[1] ?? 0) ? i : best), 0);
  const lit: Point[] = [
    ...crest.slice(summit, summit + 3),
    [x + half * 0.34, y + 20],
    [x + half * 0.1, y - height * 0.3],
  ];
  return (
    fill(polygon([...crest, [x + half, y + 24], [x - half, y + 24]]), dark) +
    fill(polygon(lit), pale, { opacity: '.3' })
  );
}
