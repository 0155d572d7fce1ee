/** Sorted, so that shares of it can be read off. */
const sorted = (numbers) => numbers.toSorted((a, b) => a - b);
const quantile = (numbers, share) =>
  sorted(numbers)[Math.min(numbers.length - 1, Math.floor(numbers.length * share))];
const round = (value, digits = 1) => Number(value.toFixed(digits));

/**
 * Figures of a run of frames. The median of single frames hides long pauses, so the frames of each whole second are
 * counted too.
 *
 * @param times when each frame began, ms, rising
 */
export function frameFigures(times) {
  const between = times.slice(1).map((time, index) => time - times[index]);
  const first = times[0];
  const seconds = Math.floor((times.at(-1) - first) / 1000);
  const perSecond = Array.from({ length: seconds }, () => 0);
  for (const time of times) {
    const second = Math.floor((time - first) / 1000);
    if (second < seconds) perSecond[second] += 1;
  }
  return {
    'median frame, fps': round(1000 / quantile(between, 0.5)),
    'median second, fps': quantile(perSecond, 0.5),
    'worst second, fps': Math.min(...perSecond),
    'mean fps': round((times.length - 1) / ((times.at(-1) - first) / 1000)),
    'p99 frame, ms': round(quantile(between, 0.99)),
    'longest, ms': round(Math.max(...between), 0),
  };
}
