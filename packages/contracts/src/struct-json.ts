import { getAddress, isAddress, type Hex } from 'viem';
import { dealTypes, type Deal, type Settlement } from './deal.js';
import { eip712Domain, type EscrowDomain } from './escrow-domain.js';
import { InvalidEncoding } from './errors.js';
import { mandateTypes, type Mandate } from './mandate.js';

/** A struct as JSON: integers beyond 32 bits are decimal strings, everything else stays. */
export type StructJson<T> = { [K in keyof T]: T[K] extends bigint ? string : T[K] };
export type MandateJson = StructJson<Mandate>;
export type DealJson = StructJson<Deal>;
export type SettlementJson = Omit<Settlement, 'deal' | 'seller' | 'buyer'> & {
  deal: DealJson;
  seller: MandateJson;
  buyer: MandateJson;
};

type Fields = readonly { readonly name: string; readonly type: string }[];

const DECIMAL = /^(0|[1-9][0-9]*)$/;

const decodeField = (name: string, type: string, value: unknown): unknown => {
  switch (type) {
    case 'address':
      if (typeof value === 'string' && isAddress(value, { strict: false })) return getAddress(value);
      throw new InvalidEncoding(name, 'not an address');
    case 'bytes32':
      if (typeof value === 'string' && /^0x[0-9a-f]{64}$/i.test(value)) return value.toLowerCase();
      throw new InvalidEncoding(name, 'not 32 bytes in hex');
    case 'bool':
      if (typeof value === 'boolean') return value;
      throw new InvalidEncoding(name, 'not a boolean');
    default: {
      const bits = Number(type.slice('uint'.length));
      const small = bits <= 32;
      const wellFormed = small
        ? Number.isSafeInteger(value)
        : typeof value === 'string' && DECIMAL.test(value);
      if (!wellFormed) throw new InvalidEncoding(name, small ? 'not an integer' : 'not a decimal string');
      const integer = BigInt(value as number | string);
      if (integer < 0n || integer >= 1n << BigInt(bits))
        throw new InvalidEncoding(name, `does not fit ${type}`);
      return small ? Number(integer) : integer;
    }
  }
};

const decodeStruct = (fields: Fields, json: unknown): Record<string, unknown> => {
  if (typeof json !== 'object' || json === null) throw new InvalidEncoding('struct', 'not an object');
  const record = json as Record<string, unknown>;
  return Object.fromEntries(fields.map(({ name, type }) => [name, decodeField(name, type, record[name])]));
};

const encodeStruct = (fields: Fields, struct: object): Record<string, unknown> => {
  const record = struct as Record<string, unknown>;
  return Object.fromEntries(
    fields.map(({ name }) => {
      const value = record[name];
      return [name, typeof value === 'bigint' ? value.toString() : value];
    }),
  );
};

/** A mandate for HTTP and JSON columns. */
export const encodeMandate = (mandate: Mandate): MandateJson =>
  encodeStruct(mandateTypes.Mandate, mandate) as unknown as MandateJson;

/** Reads a mandate from JSON, checking every field; unknown fields are dropped. @throws InvalidEncoding */
export const decodeMandate = (json: unknown): Mandate =>
  decodeStruct(mandateTypes.Mandate, json) as unknown as Mandate;

/** A deal for HTTP and JSON columns. */
export const encodeDeal = (deal: Deal): DealJson => encodeStruct(dealTypes.Deal, deal) as unknown as DealJson;

/** Reads a deal from JSON, checking every field; unknown fields are dropped. @throws InvalidEncoding */
export const decodeDeal = (json: unknown): Deal => decodeStruct(dealTypes.Deal, json) as unknown as Deal;

/** A whole settlement for HTTP, receipts and JSON columns. */
export const encodeSettlement = (settlement: Settlement): SettlementJson => ({
  deal: encodeDeal(settlement.deal),
  seller: encodeMandate(settlement.seller),
  sellerSignature: settlement.sellerSignature,
  buyer: encodeMandate(settlement.buyer),
  buyerSignature: settlement.buyerSignature,
  attestations: [...settlement.attestations],
});

const decodeBytes = (field: string, value: unknown): Hex => {
  if (typeof value === 'string' && /^0x([0-9a-f]{2})*$/i.test(value)) return value as Hex;
  throw new InvalidEncoding(field, 'not bytes in hex');
};

/** Reads a settlement from JSON, checking every field. @throws InvalidEncoding */
export const decodeSettlement = (json: unknown): Settlement => {
  if (typeof json !== 'object' || json === null) throw new InvalidEncoding('settlement', 'not an object');
  const record = json as Record<string, unknown>;
  if (!Array.isArray(record.attestations)) throw new InvalidEncoding('attestations', 'not a list');
  return {
    deal: decodeDeal(record.deal),
    seller: decodeMandate(record.seller),
    sellerSignature: decodeBytes('sellerSignature', record.sellerSignature),
    buyer: decodeMandate(record.buyer),
    buyerSignature: decodeBytes('buyerSignature', record.buyerSignature),
    attestations: record.attestations.map((one, index) => decodeBytes(`attestations.${index}`, one)),
  };
};

/**
 * A mandate's typed data as JSON, for a wallet at the other end of HTTP. Wallets (`eth_signTypedData_v4`), viem and
 * ethers take decimal strings for integers and sign the same digest.
 */
export const mandateTypedDataJson = (mandate: Mandate, domain: EscrowDomain) => ({
  domain: eip712Domain(domain),
  types: mandateTypes,
  primaryType: 'Mandate' as const,
  message: encodeMandate(mandate),
});
