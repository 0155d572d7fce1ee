import {
  centsFromUsdc,
  type CommunicationStyle,
  NOTHING_SAID_YET,
  type Role,
  rng,
  speak,
} from '@agentrooms/negotiation';

export interface Sample {
  role: Role;
  style: CommunicationStyle;
  name: string;
  /** Opening price, USDC. */
  price: number;
  collection: string;
}

/** An opening offer as an agent of this style may word it, by the voice that it will have. Price as `Price` takes it. */
export function sampleSpeech({ role, style, name, price, collection }: Sample): string {
  const cents = centsFromUsdc(price);
  const { text } = speak(
    { kind: 'offer', price: cents },
    {
      name,
      style,
      role,
      price: cents,
      collection,
      nft: null,
      ...NOTHING_SAID_YET,
    },
    rng(`sample/${style}/${role}/${name}`),
  );
  return text;
}
