import { getAddress, isAddress, type Address } from 'viem';
import { InvalidEncoding } from './errors.js';

/** Where everything is on one chain. */
export interface Deployment {
  chainId: number;
  /** Units of `block.timestamp` in a second: 1, or 1000 on Mainsail. */
  timeScale: number;
  usdc: Address;
  escrow: Address;
  faucet: Address;
  /** Owner of the contracts and of the seed tokens. */
  treasury: Address;
  /** By the collection's slug. */
  collections: Record<string, Address>;
  /** The registered verifiers in ascending order, as the contract keeps them. */
  verifiers: Address[];
  deployedAtBlock: number;
}

const address = (field: string, value: unknown): Address => {
  if (typeof value !== 'string' || !isAddress(value, { strict: false }))
    throw new InvalidEncoding(field, 'not an address');
  return getAddress(value);
};

const natural = (field: string, value: unknown, least: number): number => {
  if (!Number.isSafeInteger(value) || (value as number) < least) {
    throw new InvalidEncoding(field, `not an integer of at least ${least}`);
  }
  return value as number;
};

const record = (field: string, value: unknown): Record<string, unknown> => {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new InvalidEncoding(field, 'not an object');
  return value as Record<string, unknown>;
};

/** Checks a deployment that came as JSON. @throws InvalidEncoding */
export const parseDeployment = (json: unknown): Deployment => {
  const fields = record('deployment', json);
  const collections = Object.entries(record('collections', fields.collections));
  if (!Array.isArray(fields.verifiers)) throw new InvalidEncoding('verifiers', 'not a list');
  return {
    chainId: natural('chainId', fields.chainId, 1),
    timeScale: natural('timeScale', fields.timeScale, 1),
    usdc: address('usdc', fields.usdc),
    escrow: address('escrow', fields.escrow),
    faucet: address('faucet', fields.faucet),
    treasury: address('treasury', fields.treasury),
    collections: Object.fromEntries(
      collections.map(([slug, at]) => [slug, address(`collections.${slug}`, at)]),
    ),
    verifiers: fields.verifiers.map((one, index) => address(`verifiers.${index}`, one)),
    deployedAtBlock: natural('deployedAtBlock', fields.deployedAtBlock, 0),
  };
};
