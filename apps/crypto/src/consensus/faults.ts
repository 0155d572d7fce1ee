import { createHash } from 'node:crypto';
import { verifierQuorum } from '@agentrooms/contracts';
import type { Hex } from 'viem';

/**
 * How a verifier misbehaves in the faults lab. `lie`: votes the opposite of what it found. `crash`: does not answer.
 * `delay`: answers late by `ms` milliseconds. `equivocate`: signs both an approval and a refusal.
 */
export type Fault =
  { kind: 'lie' } | { kind: 'crash' } | { kind: 'equivocate' } | { kind: 'delay'; ms: number };

const LONGEST_DELAY = 60_000;

/**
 * Reads `"2:lie,1:crash,1:delay=800,1:equivocate"`: so many seats of each committee, one fault a seat.
 *
 * @returns one entry a faulty seat; null when the text is no such list or names more seats than a committee has
 */
export function parseFaults(text: string): Fault[] | null {
  const faults: Fault[] = [];
  for (const part of text.split(',').map((piece) => piece.trim())) {
    const [, count, kind, ms] = /^(\d):(lie|crash|equivocate|delay)(?:=(\d{1,5}))?$/.exec(part) ?? [];
    if (count === undefined || (kind === 'delay') !== (ms !== undefined)) return null;
    const fault =
      kind === 'delay'
        ? ({ kind, ms: Number(ms) } as const)
        : { kind: kind as 'lie' | 'crash' | 'equivocate' };
    if (fault.kind === 'delay' && fault.ms > LONGEST_DELAY) return null;
    faults.push(...Array.from({ length: Number(count) }, () => fault));
  }
  return faults.length <= verifierQuorum.selected ? faults : null;
}

/**
 * The fault of a seat, if any. The seats are drawn from the deal's digest alone, so that a deal can be repeated and
 * verifiers in processes of their own come to the same draw: seats are ordered by `SHA-256(digest ‖ seat)`, seat as
 * one byte, and take the faults in the order of the list.
 *
 * @param seat place in the drawn committee, from 0
 */
export function faultOfSeat(faults: readonly Fault[], dealDigest: Hex, seat: number): Fault | null {
  if (faults.length === 0) return null;
  const order = Array.from({ length: verifierQuorum.selected }, (_, index) => ({
    index,
    lot: createHash('sha256')
      .update(Buffer.from(dealDigest.slice(2), 'hex'))
      .update(Uint8Array.of(index))
      .digest(),
  })).sort((a, b) => Buffer.compare(a.lot, b.lot));
  return faults[order.findIndex(({ index }) => index === seat)] ?? null;
}
