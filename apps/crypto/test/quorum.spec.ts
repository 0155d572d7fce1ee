import { createArkReader, verifierIdentities, verifierQuorum, type ArkReader } from '@agentrooms/contracts';
import { startAnvil } from '../../../packages/contracts/test/anvil.js';
import { checkCertificate } from '../src/consensus/certificate.js';
import { courtOpener, type Court } from '../src/consensus/court.js';
import { decodeProposal, type Proposal } from '../src/consensus/proposal.js';
import type { Juror } from '../src/consensus/juror.js';
import { certify, runRound } from '../src/consensus/round.js';
import { Verifier } from '../src/consensus/verifier.js';
import { evidenceReader } from '../src/consensus/written-evidence.js';
import { chainOpener } from '../src/platform/chain.js';
import { readRegistry } from '../src/platform/registry.js';
import { fundPair, openMarket, VERIFIER_SEED, type Market } from './market.js';
import { agree } from './trade.js';

// A real chain answers here; how long a busy machine takes is not what is tested.
jest.setTimeout(60_000);

let market: Market;
let court: Court;
let proposal: Proposal;
let deadReader: ArkReader;
/** Who is drawn for the proposal as long as no block is mined: the tests keep the chain still. */
let committee: number[];

beforeAll(async () => {
  market = await openMarket();
  court = await courtOpener(chainOpener(market.config), readRegistry(market.config), market.config)();
  proposal = decodeProposal((await agree(market, await fundPair(market))).proposal);
  const gone = await startAnvil();
  await gone.stop();
  deadReader = createArkReader(gone.rpcUrl, market.deployment, { retries: 0 });
  await untilStill();
  committee = (await runRound(proposal, court)).selected;
});

afterAll(() => market.anvil.stop());

/** Waits for the blocks that are mined after the last transaction. */
async function untilStill(): Promise<void> {
  for (let seen = -1; ;) {
    const { number } = await market.reader.block();
    if (number === seen) return;
    seen = number;
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
}

/** The court with these members of the committee changed. */
function courtWith(members: number[], change: (index: number) => Juror): Court {
  return {
    ...court,
    verifiers: court.verifiers.map((one, index) => (members.includes(index) ? change(index) : one)),
  };
}

const honest = () => ({
  deployment: market.deployment,
  networkDelay: { least: 0, most: 0 },
  faults: [],
  readEvidence: evidenceReader(market.deployment),
});
const cutOff = (index: number) => {
  const identity = verifierIdentities(VERIFIER_SEED)[index];
  if (!identity) throw new Error(`no verifier ${index}`);
  return new Verifier({ identity, reader: deadReader, ...honest() });
};
/** Holds keys that are not those of its place in the registry. */
const impostor = (index: number) => {
  const identity = verifierIdentities('somebody else entirely')[index];
  if (!identity) throw new Error(`no verifier ${index}`);
  const own = new Verifier({ identity, reader: court.reader, ...honest() });
  const registered = court.verifiers[index]?.public;
  return Object.assign(own, { public: registered });
};

describe('a round in which not all verifiers answer', () => {
  it('certifies with five of seven, and the certificate holds', async () => {
    const five = courtWith(committee.slice(0, 2), cutOff);
    const round = await runRound(proposal, five);
    expect(round.selected).toEqual(committee);
    expect(round.tally).toMatchObject({ approvals: verifierQuorum.required, approved: true });
    const certificate = certify(round);
    if (!certificate) throw new Error('not certified');
    expect(await checkCertificate(certificate, proposal.deal, court)).toEqual(certificate.attestations);
    expect(certificate.attestations).toHaveLength(5);
  });

  it('leaves it open with four: the deal must not fail because the chain was out of reach', async () => {
    const four = courtWith(committee.slice(0, 3), cutOff);
    await expect(runRound(proposal, four)).rejects.toMatchObject({
      statusCode: 503,
      code: 'chain_unavailable',
    });
  });

  it('counts out who holds other keys than the registry’s: four honest approvals do not pass', async () => {
    const round = await runRound(proposal, courtWith(committee.slice(0, 3), impostor));
    expect(round.tally).toMatchObject({ approvals: 4, approved: false });
    expect(certify(round)).toBeUndefined();
  });

  it('outvotes two impostors, and shows nobody their votes', async () => {
    const shown: number[] = [];
    const impostors = courtWith(committee.slice(5), impostor);
    const round = await runRound(proposal, impostors, undefined, ({ verifier }) => shown.push(verifier));
    expect(round.tally).toMatchObject({ approvals: 5, approved: true });
    expect(shown.toSorted()).toEqual(committee.slice(0, 5).toSorted());
  });
});

describe('BFT_NETWORK_DELAY_MS', () => {
  it('delays every verifier and changes no verdict', async () => {
    const slow = await courtOpener(chainOpener(market.config), readRegistry(market.config), {
      ...market.config,
      networkDelay: { least: 5, most: 20 },
    })();
    expect((await runRound(proposal, slow)).tally.approvals).toBe(7);
  });
});
