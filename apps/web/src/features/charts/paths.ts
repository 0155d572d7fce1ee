export interface Point {
  x: number;
  y: number;
}

const at = ({ x, y }: Point) => `${x.toFixed(1)} ${y.toFixed(1)}`;

/** SVG path through the points; a null interrupts the line. */
export function linePath(points: readonly (Point | null)[]): string {
  let pen = false;
  return points
    .map((point) => {
      if (!point) {
        pen = false;
        return '';
      }
      const command = pen ? 'L' : 'M';
      pen = true;
      return `${command}${at(point)}`;
    })
    .join('');
}

/** SVG path of a step function: level with each point until the next one's x, then up or down to it. */
export function stepPath(points: readonly Point[]): string {
  return points
    .map((point, i) => (i === 0 ? `M${at(point)}` : `H${point.x.toFixed(1)}V${point.y.toFixed(1)}`))
    .join('');
}
