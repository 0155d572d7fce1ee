import { duration } from './figures';
import { linearScale } from './scale';
import { tickLabels } from './tick-labels';

const axis = { domain: [0, 600] as const, format: duration, ticks: 5 };
const labels = (width: number) => tickLabels(axis, linearScale(axis.domain, [52, width - 28]), [0, width]);
const half = (text: string) => text.length * 3.65;

describe('tickLabels', () => {
  it('keeps the last label inside a phone', () => {
    const last = labels(326).at(-1);
    expect(last?.at).toBeGreaterThan((last?.middle ?? 0) - 1);
    expect((last?.middle ?? 0) + half(last?.text ?? '')).toBeLessThanOrEqual(326);
  });

  it('leaves labels under their ticks where there is room', () => {
    for (const { at, middle } of labels(900).slice(0, -1)) expect(middle).toBe(at);
    expect(labels(900).length).toBeGreaterThan(labels(200).length);
  });

  it.each([160, 240, 326, 560])('lets no labels touch at %i pixels', (width) => {
    const all = labels(width);
    expect(all.length).toBeGreaterThan(0);
    all.forEach(({ text, middle }, index) => {
      const before = all[index - 1];
      if (before) expect(middle - half(text)).toBeGreaterThan(before.middle + half(before.text));
    });
  });

  it('labels a domain without width once', () => {
    const still = { domain: [5, 5] as const, format: String, ticks: 5 };
    expect(tickLabels(still, linearScale([5, 5], [0, 100]), [0, 100]).map(({ text }) => text)).toEqual(['5']);
  });
});
