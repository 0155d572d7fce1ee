export type Motif =
  | 'Stepped diamond'
  | 'Mountain rows'
  | 'Running river'
  | 'Crossed paths'
  | 'Watching eyes'
  | 'Two birds'
  | 'Tree of life'
  | 'Open door';

/** Which thread shows at a crossing of the 21 by 21 cloth: 0 the weft, 1 and 2 the motif's colours. */
type Plan = (column: number, row: number, shift: number) => 0 | 1 | 2;

/** A figure drawn as text, mirrored about its last column; `#` is the first colour, `o` the second. */
function drawn(rows: readonly string[], left: number, top: number): Plan {
  return (column, row) => {
    const line = rows[row - top];
    if (line === undefined) return 0;
    const mirrored = line + [...line].slice(0, -1).reverse().join('');
    const mark = mirrored[column - left];
    return mark === '#' ? 1 : mark === 'o' ? 2 : 0;
  };
}

const birds = drawn(
  [
    '.....oo..',
    '....o#oo#',
    '....ooo.#',
    'o...oo..#',
    'oo..oo.##',
    'ooooooo.#',
    '.oooooo.#',
    '..oooo.##',
    '...o.o..#',
    '...#.#..#',
    '..#####.#',
  ],
  2,
  5,
);
const tree = drawn(
  [
    '........#',
    '.....o.##',
    '....o#o##',
    '.......##',
    '..o...#o#',
    '.o#o.#..#',
    '..o.#...#',
    '.....##.#',
    '.o.....##',
    'o#o..##o#',
    '.o.##...#',
    '......#.#',
    '.......##',
    '......###',
    '.....####',
  ],
  2,
  3,
);
const door = drawn(
  [
    '.........',
    '....#####',
    '...##oooo',
    '..##oo...',
    '..#oo....',
    '..#o.....',
    '..#o.....',
    '..#o.....',
    '..#o.....',
    '..#o.....',
    '..#o.....',
    '..#o.....',
    '..#o.....',
    '.##ooo...',
    '####oooo.',
  ],
  2,
  2,
);

const onBorder = (column: number, row: number): boolean =>
  row === 1 || row === 19 || column === 1 || column === 19;

/** The plan of each motif. */
export const motifs: Record<Motif, Plan> = {
  'Stepped diamond': (x, y, shift) => {
    const d = Math.abs(x - 10) + Math.abs(y - 10);
    if (d > 12) return (Math.abs(x - 10) + Math.abs(y - 10) - shift) % 5 === 0 && d > 14 ? 2 : 0;
    return d % 6 < 2 ? 1 : d % 6 === 3 ? 2 : 0;
  },
  'Mountain rows': (x, y, shift) => {
    const slope = Math.abs(((x + shift * 2) % 10) - 5);
    const rise = (y - slope + 12) % 7;
    return rise < 2 ? 1 : rise === 4 ? 2 : 0;
  },
  'Running river': (x, y, shift) => {
    const bend = [0, 1, 2, 3, 3, 2, 1, 0, -1, -2, -2, -1][(y + shift * 3) % 12] ?? 0;
    const across = x - 10 - bend;
    if (Math.abs(across) <= 1) return 2;
    return Math.abs(across) === 3 || Math.abs(across) === 6 ? 1 : 0;
  },
  'Crossed paths': (x, y, shift) => {
    const [a, b] = [Math.abs(x - 10), Math.abs(y - 10)];
    if (a <= 1 || b <= 1) return a === b || Math.max(a, b) % (3 + (shift % 2)) === 0 ? 2 : 1;
    return Math.abs(a - 6) <= 1 && Math.abs(b - 6) <= 1 ? 2 : 0;
  },
  'Watching eyes': (x, y, shift) => {
    const [cx, cy] = [Math.abs(((x + 3) % 8) - 4), Math.abs(((y + shift) % 7) - 3)];
    const ring = cx + cy;
    return ring === 0 || (ring === 3 && cx > 0) ? 1 : ring === 1 ? 2 : 0;
  },
  'Two birds': (x, y, shift) => (onBorder(x, y) && (x + y + shift) % 3 > 0 ? 1 : birds(x, y, shift)),
  'Tree of life': (x, y, shift) => (onBorder(x, y) && (x + y + shift) % 4 > 1 ? 2 : tree(x, y, shift)),
  'Open door': (x, y, shift) => (y > 17 && (x + shift) % 2 === 0 ? 2 : door(x, y, shift)),
};
