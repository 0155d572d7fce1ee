import { verifyReceipt } from '../src/verify-receipt.js';
import { forge, type Forgery } from './forge.js';

const nobody = '0x0000000000000000000000000000000000000001' as const;
const hash = `0x${'11'.repeat(32)}` as const;

/** The checks that do not pass, as `id: problem`. */
async function wrongIn(forgery: Forgery): Promise<string[]> {
  const { checks } = await verifyReceipt(await forge(forgery));
  return checks.flatMap(({ id, verdict, problem }) => (verdict === 'ok' ? [] : [`${id}: ${problem}`]));
}

describe('a receipt whose signatures are all real', () => {
  it('holds when it tells of a deal that keeps to the rules', async () => {
    expect(await wrongIn({})).toEqual([]);
    expect(await wrongIn({ reasons: ['buyer_cannot_pay', null, null, 'mandate_expired'] })).toEqual([]);
    expect(await wrongIn({ buyer: { anyToken: true, tokenId: 0n }, offer: { tokenId: null } })).toEqual([]);
  });

  it.each<[string, Forgery, string]>([
    ['seller_mandate_limits', { seller: { limitPrice: 55_000_001n } }, 'the price is below its limit'],
    ['buyer_mandate_limits', { buyer: { limitPrice: 54_999_999n } }, 'the price is above its limit'],
    ['seller_mandate_limits', { seller: { side: 1 } }, 'the mandate is for the other side'],
    ['buyer_mandate_limits', { buyer: { side: 0 } }, 'the mandate is for the other side'],
    ['seller_mandate_limits', { terms: { seller: nobody } }, "the mandate is another wallet's"],
    ['buyer_mandate_limits', { terms: { buyer: nobody } }, "the mandate is another wallet's"],
    ['seller_mandate_limits', { terms: { sellerMandate: hash } }, 'the terms name another mandate'],
    ['buyer_mandate_limits', { terms: { buyerMandate: hash } }, 'the terms name another mandate'],
    ['seller_mandate_limits', { seller: { collection: nobody } }, 'the mandate is for another collection'],
    ['buyer_mandate_limits', { buyer: { tokenId: 8n } }, 'the mandate is for another token'],
    ['buyer_mandate_limits', { buyer: { payToken: nobody } }, 'the mandate is for another currency'],
    ['seller_mandate_limits', { seller: { maxDeals: 0 } }, 'the mandate allows no deal'],
    [
      'offer_signature',
      { seller: { agentKey: hash } },
      "the key is not the one that the seller's mandate names",
    ],
    [
      'acceptance_signature',
      { buyer: { agentKey: hash } },
      "the key is not the one that the buyer's mandate names",
    ],
    ['agreement', { acceptance: { offerDigest: '11'.repeat(32) } }, 'the acceptance is of another offer'],
    ['agreement', { terms: { agreement: hash } }, 'the terms are of another acceptance'],
    ['agreement', { acceptance: { offerId: 'other' } }, 'offer and acceptance name different offers'],
    ['agreement', { acceptance: { roomId: 'other' } }, 'offer and acceptance were made in different rooms'],
    ['agreement', { acceptance: { agentId: 'seller' } }, 'an agent accepted its own offer'],
    ['agreement', { offer: { priceCents: 5501 } }, 'the price is not the one offered'],
    ['agreement', { acceptance: { priceCents: 5499 } }, 'the price is not the one accepted'],
    ['agreement', { offer: { tokenId: '8' } }, 'the token is not the one offered'],
    ['agreement', { acceptance: { tokenId: '8' } }, 'the token is not the one accepted'],
    [
      'agreement',
      { acceptance: { collection: 'tidewatch' } },
      'offer and acceptance name different collections',
    ],
    [
      'agreement',
      { offer: { collection: nobody }, acceptance: { collection: nobody } },
      'the collection is not the one offered',
    ],
    ['identity', { offer: { chainId: 1 } }, 'the agents agreed for another chain than the wallets'],
    ['identity', { terms: { dealId: hash } }, 'the terms are those of a deal with another id'],
    ['time', { seller: { validAfter: 1_795_000_601n } }, "the seller's mandate was not in force yet"],
  ])('fails at %s only: %j', async (id, forgery, problem) => {
    expect(await wrongIn(forgery)).toEqual([`${id}: ${problem}`]);
  });

  it('leaves it to the chain when a mandate ended before the deadline', async () => {
    const [wrong, ...more] = await wrongIn({ buyer: { expiry: 1_795_000_599n } });
    expect(wrong).toMatch(/^time: the buyer's mandate expired before the deadline; .* needs the chain$/);
    expect(more).toEqual([]);
  });

  it('fails with four approvals, and with a committee that was not drawn', async () => {
    const refusals = ['mandate_expired', 'mandate_expired', 'mandate_expired'];
    expect(await wrongIn({ reasons: refusals })).toEqual([
      'votes: only 4 of 7 approved, 5 must',
      'attestations: the contract demands 5',
    ]);
    const chosen: Forgery['committee'] = (drawn, registry) => [
      ...drawn.slice(1),
      ...registry.filter((verifier) => !drawn.includes(verifier)).slice(0, 1),
    ];
    expect((await wrongIn({ committee: chosen })).map((line) => line.split(':')[0])).toEqual([
      'committee',
      'votes',
      'attestations',
    ]);
  });

  it('holds with the proof that a verifier contradicted itself', async () => {
    const forgery: Forgery = { equivocation: [null, 'seller_no_longer_owns'] };
    expect(await wrongIn(forgery)).toEqual([]);
    expect(await wrongIn({ equivocation: ['mandate_expired', 'mandate_invalid'] })).toEqual([]);
    const { checks } = await verifyReceipt(await forge(forgery));
    expect(checks.map(({ id }) => id)).toContain('equivocations');
  });

  it.each<[string, Forgery['finally'], string]>([
    ['says the same twice', undefined, 'the two votes of verifier \\d+ say the same'],
    [
      'is somebody else',
      ({ evidence, certificate: { selected } }) => {
        for (const one of evidence ?? []) one.verifier = selected[1] ?? -1;
      },
      'a vote of somebody else is held against verifier \\d+',
    ],
    [
      'is unknown',
      ({ evidence }) => {
        for (const one of evidence ?? []) one.verifier = 99;
      },
      'verifier 99 is not registered',
    ],
    [
      'did not sign one of the votes',
      ({ evidence }) => {
        for (const { votes } of evidence ?? []) votes[1].reason = 'mandate_invalid';
      },
      'a vote of verifier \\d+ is not signed by it',
    ],
    [
      'spoke of another deal',
      ({ evidence }) => {
        for (const one of evidence ?? []) one.dealDigest = hash;
      },
      'a vote of verifier \\d+ is not signed by it',
    ],
    [
      'attested to nothing',
      ({ evidence }) => {
        for (const { votes } of evidence ?? []) votes[0].attestation = null;
      },
      'a vote of verifier \\d+ does not attest to what it says',
    ],
  ])('fails when the verifier said to contradict itself %s', async (_what, change, problem) => {
    const reasons: Forgery['equivocation'] = change
      ? [null, 'mandate_expired']
      : ['mandate_expired', 'mandate_expired'];
    const wrong = await wrongIn({ equivocation: reasons, ...(change && { finally: change }) });
    expect(wrong).toEqual([expect.stringMatching(new RegExp(`^equivocations: ${problem}$`))]);
  });

  it.each<[string, NonNullable<Forgery['finally']>, string]>([
    [
      'a vote is repeated',
      ({ certificate: { votes } }) => votes.push(...votes.slice(-1)),
      'votes: votes are repeated',
    ],
    [
      'an attestation is repeated',
      ({ certificate: { attestations } }) => attestations.push(...attestations.slice(-1)),
      'attestations: they repeat a signer',
    ],
    [
      'attestations are out of order',
      ({ certificate: { attestations } }) => attestations.reverse(),
      'attestations: they repeat a signer or are not in ascending order',
    ],
    [
      'an attestation is kept back',
      ({ certificate: { attestations } }) => attestations.pop(),
      'attestations: they are not those of the votes',
    ],
    [
      'a verifier is registered twice',
      ({ registry, certificate: { selected } }) => {
        const [one, other] = registry.filter(({ index }) => !selected.includes(index));
        if (one && other) one.address = other.address;
      },
      'committee: a verifier is registered twice',
    ],
    [
      'a wallet signed in another form',
      ({ buyerMandate }) => {
        const v = buyerMandate.signature.endsWith('1b') ? '00' : '01';
        buyerMandate.signature = buyerMandate.signature.slice(0, -2) + v;
      },
      'buyer_mandate_signature: the contract does not accept this form',
    ],
  ])('fails when %s', async (_what, change, problem) => {
    const wrong = await wrongIn({ finally: (receipt) => void change(receipt) });
    expect(wrong.map((line) => line.slice(0, problem.length))).toContain(problem);
  });
});
