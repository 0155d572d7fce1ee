/** Air above and below, so that the stroke is not cut. */
const AIR = 2;

/**
 * SVG paths of a line through evenly spaced prices, scaled to the box; a null ends one path and the next price begins
 * another. A flat line lies in the middle.
 */
export function sparkPaths(line: readonly (number | null)[], width: number, height: number): string[] {
  const prices = line.filter((price) => price !== null);
  if (prices.length === 0) return [];
  const [low, high] = [Math.min(...prices), Math.max(...prices)];
  const x = (index: number) => (line.length === 1 ? width : (index / (line.length - 1)) * width);
  const y = (price: number) =>
    high === low ? height / 2 : AIR + ((high - price) / (high - low)) * (height - 2 * AIR);
  const paths: string[] = [];
  let path = '';
  for (const [index, price] of [...line, null].entries()) {
    if (price === null) {
      if (path !== '') paths.push(path);
      path = '';
      continue;
    }
    // A single price would be invisible without a length.
    path +=
      path === ''
        ? `M${x(index).toFixed(1)} ${y(price).toFixed(1)}h0.1`
        : `L${x(index).toFixed(1)} ${y(price).toFixed(1)}`;
  }
  return paths;
}
