import type { Mandate } from '../mandate/mandate.js';

type Trader = Pick<Mandate, 'role' | 'tokenId' | 'limitPrice'>;

/** The largest total gain from trade, in cents, and the number of trades that reach it. */
export interface BestTrades {
  readonly surplus: number;
  readonly trades: number;
}

/**
 * The best possible surplus of a room: the assignment of buyers to sellers that maximises the sum of (buyer's limit −
 * seller's limit) over pairs that gain. Hungarian method (Kuhn 1955, with potentials), O(n³).
 */
export const bestTrades = (traders: readonly Trader[]): BestTrades => {
  const buyers = traders.filter((t) => t.role === 'buyer');
  const sellers = traders.filter((t) => t.role === 'seller');
  const gain = buyers.map((buyer) => sellers.map((seller) => gainOf(buyer, seller)));
  const pairs = assign(gain).map((seller, buyer) => gain[buyer]?.[seller] ?? 0);
  return { surplus: pairs.reduce((a, b) => a + b, 0), trades: pairs.filter((g) => g > 0).length };
};

/** Allocative efficiency: realised over best possible surplus; 1 when nothing could be gained. */
export const allocativeEfficiency = (realised: number, best: number): number =>
  best === 0 ? 1 : realised / best;

const gainOf = (buyer: Trader, seller: Trader): number =>
  buyer.tokenId === null || buyer.tokenId === seller.tokenId
    ? Math.max(0, buyer.limitPrice - seller.limitPrice)
    : 0;

/** For each row the column of a maximum-weight assignment (−1: none, when columns run out). */
const assign = (weight: readonly (readonly number[])[]): number[] => {
  const rows = weight.length;
  const size = Math.max(rows, weight[0]?.length ?? 0);
  const cost = (row: number, column: number): number => -(weight[row - 1]?.[column - 1] ?? 0);
  const u = new Array<number>(size + 1).fill(0);
  const v = new Array<number>(size + 1).fill(0);
  const rowOf = new Array<number>(size + 1).fill(0);
  const at = (list: readonly number[], i: number): number => list[i] as number;

  for (let row = 1; row <= size; row++) {
    const slack = new Array<number>(size + 1).fill(Infinity);
    const from = new Array<number>(size + 1).fill(0);
    const used = new Array<boolean>(size + 1).fill(false);
    rowOf[0] = row;
    let column = 0;
    while (at(rowOf, column) !== 0) {
      used[column] = true;
      const current = at(rowOf, column);
      let delta = Infinity;
      let next = 0;
      for (let j = 1; j <= size; j++) {
        if (used[j]) continue;
        const reduced = cost(current, j) - at(u, current) - at(v, j);
        if (reduced < at(slack, j)) [slack[j], from[j]] = [reduced, column];
        if (at(slack, j) < delta) [delta, next] = [at(slack, j), j];
      }
      for (let j = 0; j <= size; j++) {
        if (used[j]) {
          u[at(rowOf, j)] = at(u, at(rowOf, j)) + delta;
          v[j] = at(v, j) - delta;
        } else slack[j] = at(slack, j) - delta;
      }
      column = next;
    }
    while (column !== 0) {
      const previous = at(from, column);
      rowOf[column] = at(rowOf, previous);
      column = previous;
    }
  }
  const columnOf = new Array<number>(rows).fill(-1);
  for (let j = 1; j <= (weight[0]?.length ?? 0); j++)
    if (at(rowOf, j) <= rows) columnOf[at(rowOf, j) - 1] = j - 1;
  return columnOf;
};
