import type { Receipt } from '@agentrooms/protocol';
import { readFileSync } from 'node:fs';
import { checkPage } from './page-check';

const file = require.resolve('@agentrooms/receipt/vectors/settled.json');
const receipt = JSON.parse(readFileSync(file, 'utf8')) as Receipt;
const { terms, id } = receipt.deal;
const shown = {
  id,
  finalPrice: Number(terms.price) / 1_000_000,
  buyerAddress: terms.buyer.toLowerCase(),
  sellerAddress: terms.seller,
  nft: { tokenId: terms.tokenId },
};

describe('checkPage', () => {
  it('is content when page and receipt tell of the same deal', () => {
    expect(checkPage(receipt, shown)).toMatchObject({ verdict: 'ok' });
  });

  it.each([
    [{ id: '00000000-0000-4000-8000-000000000000' }, 'it is of another deal'],
    [{ finalPrice: shown.finalPrice + 0.01 }, 'the page shows another price'],
    [{ nft: { tokenId: '999999' } }, 'the page shows another piece'],
    [{ buyerAddress: terms.seller }, 'the page shows another buyer'],
    [{ sellerAddress: terms.buyer }, 'the page shows another seller'],
  ])('notices %p', (change, problem) => {
    expect(checkPage(receipt, { ...shown, ...change })).toMatchObject({ verdict: 'failed', problem });
  });
});
