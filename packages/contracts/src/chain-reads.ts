import { decodeFunctionResult, encodeFunctionData, pad, zeroAddress, type Address, type Hex } from 'viem';
import { agentroomsNftAbi, escrowAbi, testUsdcAbi } from './abi.js';
import type { Deal } from './deal.js';
import type { Deployment } from './deployment.js';
import { EscrowRevert } from './errors.js';
import { inspectCall, type Inspection } from './inspection.js';
import { isMandateSignedByAccount, mandateDigest, type Mandate } from './mandate.js';
import { onChain, type RpcClient } from './rpc.js';

/** The block at which to read; the newest when absent. */
export interface At {
  blockNumber?: number;
}

/** A block, with its time in unix seconds whatever the chain counts in. */
export interface ChainBlock {
  number: number;
  hash: Hex;
  timestamp: number;
}

const at = ({ blockNumber }: At = {}) =>
  blockNumber === undefined ? { blockTag: 'latest' as const } : { blockNumber: BigInt(blockNumber) };

const ERC1271_ABI = [
  {
    type: 'function',
    name: 'isValidSignature',
    stateMutability: 'view',
    inputs: [{ type: 'bytes32' }, { type: 'bytes' }],
    outputs: [{ type: 'bytes4' }],
  },
] as const;
const ERC1271_VALID = '0x1626ba7e';

/** Plain reads of the chain. Each makes one request, unless it says otherwise. */
export const chainReads = (client: RpcClient, { escrow, usdc, chainId, timeScale }: Deployment) => {
  const onEscrow = { abi: escrowAbi, address: escrow };
  const onUsdc = { abi: testUsdcAbi, address: usdc };

  const block = async (where: At = {}): Promise<ChainBlock> => {
    const { number, hash, timestamp } = await onChain(() => client.getBlock(at(where)));
    // Only `pending` blocks have no hash, and nobody asks for one.
    return {
      number: Number(number),
      hash: hash as Hex,
      timestamp: Math.floor(Number(timestamp) / timeScale),
    };
  };

  const ownerOf = async (collection: Address, tokenId: bigint, where?: At): Promise<Address | undefined> => {
    const call = {
      abi: agentroomsNftAbi,
      address: collection,
      functionName: 'ownerOf',
      args: [tokenId],
    } as const;
    try {
      return await onChain(() => client.readContract({ ...call, ...at(where) }));
    } catch (error) {
      if (error instanceof EscrowRevert && error.errorName === 'ERC721NonexistentToken') return undefined;
      throw error;
    }
  };

  const inspect = async (deal: Deal, seller: Mandate, buyer: Mandate, where?: At): Promise<Inspection> => {
    const call = { to: escrow, data: inspectCall(deal, seller, buyer), ...at(where) };
    const facts = await onChain(async () => {
      const { data = '0x' } = await client.call(call);
      return decodeFunctionResult({ abi: escrowAbi, functionName: 'inspect', data });
    });
    return {
      ...facts,
      nftOwner: facts.nftOwner === zeroAddress ? undefined : facts.nftOwner,
      settledAt: Number(facts.settledAt) || undefined,
      timestamp: Number(facts.timestamp),
      blockNumber: Number(facts.blockNumber),
    };
  };

  const isSignedByContract = async (wallet: Address, digest: Hex, signature: Hex): Promise<boolean> => {
    const code = await onChain(() => client.getCode({ address: wallet }));
    if (code === undefined) return false;
    const args = [digest, signature] as const;
    const data = encodeFunctionData({ abi: ERC1271_ABI, functionName: 'isValidSignature', args });
    try {
      const answer = await onChain(() => client.call({ to: wallet, data, blockTag: 'latest' }));
      return answer.data === pad(ERC1271_VALID, { dir: 'right' });
    } catch (error) {
      if (error instanceof EscrowRevert) return false;
      throw error;
    }
  };

  return {
    /** The chain's id as its node tells it; not taken from the deployment. */
    chainId: (): Promise<number> => onChain(() => client.getChainId()),

    /** The newest block, or the one asked for. */
    block,

    /** Unix seconds: the newest block's time or the wall clock, whichever is later (an idle chain's clock stands still). */
    now: async (): Promise<number> => Math.max((await block()).timestamp, Math.floor(Date.now() / 1000)),

    /** Owner of an NFT, undefined when the token does not exist. */
    ownerOf,

    /** Micro-USDC. */
    usdcBalance: (holder: Address, where?: At): Promise<bigint> =>
      onChain(() =>
        client.readContract({ ...onUsdc, functionName: 'balanceOf', args: [holder], ...at(where) }),
      ),

    /** Micro-USDC that the escrow may take from the holder. */
    allowance: (holder: Address, where?: At): Promise<bigint> =>
      onChain(() =>
        client.readContract({ ...onUsdc, functionName: 'allowance', args: [holder, escrow], ...at(where) }),
      ),

    /** Native balance in wei. */
    nativeBalance: (holder: Address): Promise<bigint> =>
      onChain(() => client.getBalance({ address: holder, blockTag: 'latest' })),

    /** Whether the escrow may move every token of the owner's in a collection. */
    isApprovedForAll: (collection: Address, owner: Address, where?: At): Promise<boolean> => {
      const args = [owner, escrow] as const;
      const call = {
        abi: agentroomsNftAbi,
        address: collection,
        functionName: 'isApprovedForAll',
        args,
      } as const;
      return onChain(() => client.readContract({ ...call, ...at(where) }));
    },

    /** Every fact about a deal in one call, at one block. */
    inspect,

    /** Block in which a deal was settled, undefined when it was not. */
    settledAt: async (dealId: Hex, where?: At): Promise<number | undefined> => {
      const call = { ...onEscrow, functionName: 'settledAt', args: [dealId] } as const;
      return Number(await onChain(() => client.readContract({ ...call, ...at(where) }))) || undefined;
    },

    /** How often a mandate was settled. */
    mandateUses: (mandate: Mandate): Promise<number> =>
      onChain(() => client.readContract({ ...onEscrow, functionName: 'mandateUses', args: [mandate] })),

    /** The epoch a new mandate's nonce must carry: see `mandateNonce`. */
    mandateEpoch: (principal: Address): Promise<bigint> =>
      onChain(() => client.readContract({ ...onEscrow, functionName: 'mandateEpoch', args: [principal] })),

    /** Whether the principal cancelled the nonce, or it is not of its epoch. */
    cancelled: (principal: Address, nonce: bigint): Promise<boolean> =>
      onChain(() =>
        client.readContract({ ...onEscrow, functionName: 'cancelled', args: [principal, nonce] }),
      ),

    /** The registered verifiers in ascending order. */
    verifiers: async (): Promise<Address[]> => [
      ...(await onChain(() => client.readContract({ ...onEscrow, functionName: 'verifiers' }))),
    ],

    /** Whether the principal signed a mandate: plain accounts without a request, contract wallets by ERC-1271. */
    isMandateSigned: async (mandate: Mandate, signature: Hex): Promise<boolean> => {
      if (await isMandateSignedByAccount(mandate, signature, { chainId, escrow })) return true;
      return isSignedByContract(mandate.principal, mandateDigest(mandate, { chainId, escrow }), signature);
    },

    /** Whether a contract wallet vouches for a signature of a 32-byte digest (ERC-1271); false without a contract. Two requests. */
    isSignedByContract,
  };
};
