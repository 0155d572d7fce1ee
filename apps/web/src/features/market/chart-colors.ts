/** Colours that a canvas needs as values; CSS variables mean nothing to it. */
export interface ChartColors {
  ask: string;
  bid: string;
  deal: string;
  text: string;
  rule: string;
  font: string;
}

/** Reads the theme that is shown: a probe resolves `light-dark()` to a plain colour. */
export function chartColors(within: HTMLElement): ChartColors {
  const probe = document.createElement('span');
  within.append(probe);
  const canvas = document.createElement('canvas').getContext('2d');
  const resolve = (name: string) => {
    probe.style.color = `var(--color-${name})`;
    const { color } = getComputedStyle(probe);
    if (!canvas) return color;
    canvas.fillStyle = color; // Whatever notation the browser answers in, a canvas gives back a hex colour.
    return canvas.fillStyle;
  };
  const colors = {
    ask: resolve('ask'),
    bid: resolve('bid'),
    deal: resolve('deal'),
    text: resolve('paper-3'),
    rule: resolve('rule'),
    font: getComputedStyle(within).fontFamily,
  };
  probe.remove();
  return colors;
}
