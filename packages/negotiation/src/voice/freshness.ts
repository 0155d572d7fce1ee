/** How many texts are drawn to find one that was not said lately. */
const ATTEMPTS = 24;

/** Of several draws (lists of sentences) the one that repeats the least of what was said lately, joined to a text. */
export const freshest = (draw: () => readonly string[], recentTexts: readonly string[]): string => {
  const said = recentTexts.map(framed);
  let best = '';
  let bestStaleness = Infinity;
  for (let i = 0; i < ATTEMPTS && bestStaleness > 0; i++) {
    const sentences = draw();
    const text = sentences.join(' ');
    const repeated = sentences
      .flatMap(sentencesOf)
      .map(frame)
      .filter((sentence) => said.some((earlier) => earlier.includes(sentence)));
    // A whole text said again is worse than any number of sentences from different texts.
    const staleness = repeated.join('').length + (recentTexts.includes(text) ? 1_000 : 0);
    if (staleness < bestStaleness) [best, bestStaleness] = [text, staleness];
  }
  return best;
};

/** The sentences of a text, with their marks. */
export const sentencesOf = (text: string): string[] =>
  (text.match(/(?:[^.!?…]|[.](?=\S))+[.!?…]*\s*/g) ?? []).map((sentence) => sentence.trim());

/** Texts whose frames are remembered: everybody in a room looks at each of them for dozens of turns. */
const REMEMBERED = 10_000;
const frames = new Map<string, string>();

/** The frames of a text's sentences. */
const framed = (text: string): string => {
  let known = frames.get(text);
  if (known === undefined) {
    if (frames.size >= REMEMBERED) frames.clear();
    frames.set(text, (known = sentencesOf(text).map(frame).join(' ')));
  }
  return known;
};

/** A sentence without its figures and without whom it is said to. */
const frame = (sentence: string): string =>
  wording(sentence).replace(/, \p{Lu}[\p{L}’-]+(?: \p{Lu}[\p{L}’-]+)?(?=[.!?…]+$)/u, '');

/** A text without its figures: "I can do 48" and "I can do 47" are the same wording. */
export const wording = (text: string): string => text.replace(/\d[\d.,]*/g, '0');
