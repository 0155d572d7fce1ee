import type { BalanceRequest, BalanceResponse } from '@agentrooms/protocol';
import type { FastifyInstance } from 'fastify';
import { parseAddress, type OpenChain } from '../platform/chain.js';
import { readFacts } from '../platform/deal-facts.js';
import { microFromUsdc, usdcFromMicro } from '../platform/money.js';
import { record, responses, text } from '../platform/schemas.js';

const schema = {
  summary: 'Whether a wallet has an amount of USDC, and may the escrow take it',
  tags: ['chain'],
  body: record({
    walletAddress: text,
    amount: { type: 'number', minimum: 0, description: 'USDC, at most two decimals.' },
  }),
  response: responses(
    record({ sufficient: { type: 'boolean' }, balance: { type: 'number' }, approved: { type: 'boolean' } }),
    400,
    503,
  ),
};

/** `POST /check-balance`. */
export function balanceRoutes(app: FastifyInstance, openChain: OpenChain): void {
  app.post<{ Body: BalanceRequest }>(
    '/check-balance',
    { schema },
    async ({ body }): Promise<BalanceResponse> => {
      const wallet = parseAddress('walletAddress', body.walletAddress);
      const amount = microFromUsdc('amount', body.amount);
      const { deployment, reader } = await openChain();
      const { buyerBalance, buyerAllowance } = await readFacts(reader, {
        buyer: wallet,
        payToken: deployment.usdc,
      });
      return {
        sufficient: buyerBalance >= amount,
        balance: usdcFromMicro(buyerBalance),
        approved: buyerAllowance >= amount,
      };
    },
  );
}
