/** A share of one as a percentage ("96 %"); a dash for none. */
export function percent(share: number | null, places = 0): string {
  return share === null ? '–' : `${(share * 100).toFixed(places)} %`;
}

/** A signed percentage as the API gives it ("−3.2 %", with a real minus). */
export function signedPercent(value: number | null): string {
  if (value === null) return '–';
  const text = `${Math.abs(value).toFixed(1)} %`;
  if (text === '0.0 %') return text;
  return (value < 0 ? '−' : '+') + text;
}

/** Seconds in the units that people read ("48 s", "3 min 20 s", "2 h 5 min"); a dash for none. */
export function duration(seconds: number | null): string {
  if (seconds === null) return '–';
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  const [big, small, unit] =
    whole < 3600
      ? [Math.floor(whole / 60), whole % 60, ['min', 's']]
      : [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), ['h', 'min']];
  return small === 0 ? `${big} ${unit[0]}` : `${big} ${unit[0]} ${small} ${unit[1]}`;
}
