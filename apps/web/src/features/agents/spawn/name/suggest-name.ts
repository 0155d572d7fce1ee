const names = [
  'Alba',
  'Bruno',
  'Cleo',
  'Dante',
  'Elsa',
  'Frida',
  'Gino',
  'Hedda',
  'Igor',
  'Jade',
  'Kuno',
  'Lola',
  'Milo',
  'Nora',
  'Oona',
  'Pablo',
  'Rita',
  'Sven',
  'Tilda',
  'Ugo',
  'Vito',
  'Willa',
] as const;

/** A name to begin with, so that nobody has to invent one. @param random a number from 0 to below 1 */
export function suggestName(random: number): string {
  return names[Math.floor(random * names.length)] ?? names[0];
}
