/** How the chat stood when its reader left the end: enough to draw it elsewise without moving anything in view. */
export interface Place {
  /** Heights of the lines that were drawn, pixels, by seq. */
  heights: ReadonlyMap<number, number>;
  view: { width: number; height: number };
  scrollTop: number;
  /** The first line in view, and how far below the upper edge it begins. */
  anchor: { seq: number; top: number } | null;
}

const linesOf = (box: HTMLElement) => [...box.querySelectorAll<HTMLElement>('[data-seq]')];
const seqOf = (line: HTMLElement) => Number(line.dataset['seq']);

/** Notes how the chat stands. */
export function placeOf(box: HTMLElement): Place {
  const lines = linesOf(box);
  const edge = box.getBoundingClientRect().top;
  const first = lines.find((line) => line.getBoundingClientRect().bottom > edge);
  return {
    heights: new Map(lines.map((line) => [seqOf(line), line.offsetHeight])),
    view: { width: box.clientWidth, height: box.clientHeight },
    scrollTop: box.scrollTop,
    anchor: first ? { seq: seqOf(first), top: first.getBoundingClientRect().top - edge } : null,
  };
}

/** Scrolls so that the anchor stands where it stood, as far as it is drawn. */
export function restore(box: HTMLElement, { anchor }: Place): void {
  const line = anchor && linesOf(box).find((one) => seqOf(one) === anchor.seq);
  if (!line) return;
  const moved = line.getBoundingClientRect().top - box.getBoundingClientRect().top - anchor.top;
  if (Math.abs(moved) >= 1) box.scrollTop += moved;
}
