/** Prints one line of a table. */
export const row = (what, ...values) =>
  console.log(`${what.padEnd(50)}${values.map((value) => String(value).padStart(12)).join('')}`);

export const round = (value, digits = 0) => Number(value.toFixed(digits));
