import type { DealResponse } from '@agentrooms/protocol';
import { chooseApi } from '../api/api-client.js';
import { parseWords } from '../arguments.js';
import type { Command } from '../io.js';
import { usdc } from '../words.js';

/** `agentrooms deal ID`: what is publicly known of a deal, one field a line. */
export const deal: Command = async (words, io) => {
  const { values, positionals } = parseWords(
    words,
    { api: { type: 'string' } },
    { least: 1, most: 1, what: 'the ID of a deal' },
  );
  const path = `/deals/${encodeURIComponent(positionals[0] ?? '')}`;
  const found = (await chooseApi(values.api, io).get<DealResponse>(path)).deal;
  const fields: [string, string | number | null][] = [
    ['id', found.id],
    ['status', found.status],
    ['stage', found.stage],
    ['failure', found.failureReason],
    ['price', `${usdc(found.finalPrice)} USDC`],
    ['nft', `${found.nft.name} (${found.nft.collection} ${found.nft.tokenId})`],
    ['seller', `${found.sellerAgent.name} ${found.sellerAddress}`],
    ['buyer', `${found.buyerAgent.name} ${found.buyerAddress}`],
    ['tx', found.txHash],
    ['block', found.blockNumber],
    ['locked', found.lockedAt],
    ['completed', found.completedAt],
  ];
  for (const [name, value] of fields) if (value !== null) io.out(`${name}\t${value}`);
};
