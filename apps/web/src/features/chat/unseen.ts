/** How many lines came after `seenSeq`; the list is in order of `seq`, so that only those are looked at. */
export function unseenAfter(entries: readonly { seq: number }[], seenSeq: number): number {
  let count = 0;
  for (let index = entries.length - 1; index >= 0; index -= 1) {
    const entry = entries[index];
    if (!entry || entry.seq <= seenSeq) break;
    count += 1;
  }
  return count;
}
