/** Attributes of one element; `undefined` leaves the attribute out. Values are trusted: only this package writes them. */
export type Attributes = Record<string, string | number | undefined>;

/** A point in picture units (the square picture is 400 by 400, y downwards). */
export type Point = readonly [x: number, y: number];

/** Side of the square picture in its own units. */
export const SIZE = 400;

/** A coordinate with one decimal: 1/4000 of the picture, finer than a pixel at 800 px, and short. */
export function num(value: number): string {
  const rounded = Math.round(value * 10) / 10;
  return String(rounded === 0 ? 0 : rounded);
}

/** One element as markup. Numbers are rounded by {@link num}. */
export function el(name: string, attributes: Attributes, ...children: string[]): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${typeof value === 'number' ? num(value) : value}"`)
    .join('');
  const inner = children.join('');
  return inner === '' ? `<${name}${written}/>` : `<${name}${written}>${inner}</${name}>`;
}

/** Several elements sharing attributes; nothing at all when there are no children. */
export function group(attributes: Attributes, ...children: string[]): string {
  return children.join('') === '' ? '' : el('g', attributes, ...children);
}

/** Path data through the points with straight lines. */
export function line(points: readonly Point[]): string {
  return points.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${num(x)} ${num(y)}`).join('');
}

/** Path data of a closed polygon. */
export function polygon(points: readonly Point[]): string {
  return `${line(points)}Z`;
}

/**
 * Path data of a smooth open curve through the points (Catmull-Rom as cubic Béziers). The two control points at a joint
 * are mirror images, so that the short form `S` serves.
 */
export function curve(points: readonly Point[]): string {
  const at = (i: number) => points[Math.min(points.length - 1, Math.max(0, i))] ?? [0, 0];
  let data = `M${num(at(0)[0])} ${num(at(0)[1])}`;
  for (let i = 0; i < points.length - 1; i++) {
    const [a, b, next] = [at(i), at(i + 1), at(i + 2)];
    if (i === 0) data += `C${num(a[0] + (b[0] - a[0]) / 6)} ${num(a[1] + (b[1] - a[1]) / 6)} `;
    else data += 'S';
    data += `${num(b[0] - (next[0] - a[0]) / 6)} ${num(b[1] - (next[1] - a[1]) / 6)} ${num(b[0])} ${num(b[1])}`;
  }
  return data;
}

/** Path data of several polygons, all wound the same way so that overlaps stay filled (nonzero rule). */
export function silhouette(polygons: readonly (readonly Point[])[]): string {
  return polygons.map((points) => polygon(area(points) < 0 ? [...points].reverse() : points)).join('');
}

function area(points: readonly Point[]): number {
  return points.reduce((sum, [x, y], i) => {
    const [nextX, nextY] = points[(i + 1) % points.length] ?? [x, y];
    return sum + (x * nextY - nextX * y) / 2;
  }, 0);
}

/** A filled path. */
export function fill(data: string, color: string, more: Attributes = {}): string {
  return el('path', { d: data, fill: color, ...more });
}

/** A stroked, unfilled path with round ends. */
export function stroke(data: string, color: string, width: number, more: Attributes = {}): string {
  return el('path', {
    d: data,
    fill: 'none',
    stroke: color,
    'stroke-width': width,
    'stroke-linecap': 'round',
    'stroke-linejoin': 'round',
    ...more,
  });
}

/** A filled circle. */
export function disc(cx: number, cy: number, r: number, color: string, more: Attributes = {}): string {
  return el('circle', { cx, cy, r, fill: color, ...more });
}

/** The whole picture as a stand-alone document: scales to any size, refers to nothing outside itself. */
export function picture(label: string, size: number, ...children: string[]): string {
  const view = `0 0 ${size} ${size}`;
  return el(
    'svg',
    { xmlns: 'http://www.w3.org/2000/svg', viewBox: view, role: 'img', 'aria-label': label },
    ...children,
  );
}
