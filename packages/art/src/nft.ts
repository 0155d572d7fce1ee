import { generatorOf } from './collections/catalogue.js';
import { hash128, randomFrom } from './drawing/random.js';
import { picture, SIZE } from './drawing/svg.js';
import { InvalidTokenIdError } from './errors.js';
import { drawTraits } from './traits/axis.js';
import { type Rarity, rarityOf } from './traits/rarity.js';

/** One trait in the form that ERC-721 metadata readers know. */
export interface Attribute {
  trait_type: string;
  value: string;
}

/** What a token is, without its picture. */
export interface NftMetadata {
  /** Title and number, at most 60 characters, unique within the collection. */
  name: string;
  /** Short phrases, one for each thing that varies and can be seen in the picture. */
  traits: string[];
  attributes: Attribute[];
  rarity: Rarity;
}

/** A token with its picture, a stand-alone SVG document of 2 to 8 kB. */
export interface Nft extends NftMetadata {
  svg: string;
}

/**
 * Everything about a token but its picture; a pure function of both arguments.
 * @throws UnknownCollectionError, InvalidTokenIdError
 */
export function nftMetadata(collectionSlug: string, tokenId: string): NftMetadata {
  const { metadata } = draw(collectionSlug, tokenId);
  return metadata;
}

/**
 * A token and its picture; a pure function of both arguments, for any token id, minted or not.
 * @throws UnknownCollectionError, InvalidTokenIdError
 */
export function drawNft(collectionSlug: string, tokenId: string): Nft {
  const { metadata, generator, drawn } = draw(collectionSlug, tokenId);
  // Ids inside the picture must not clash when many pictures are inlined into one page.
  const id = `${collectionSlug.slice(0, 2)}${hash128(tokenId)[0].toString(36)}`;
  const content = generator.paint(drawn, randomFrom(`${collectionSlug}/${tokenId}/paint`), id);
  return { ...metadata, svg: picture(metadata.name, SIZE, content) };
}

function draw(collectionSlug: string, tokenId: string) {
  const generator = generatorOf(collectionSlug);
  if (!/^(0|[1-9]\d{0,77})$/.test(tokenId)) throw new InvalidTokenIdError(tokenId);
  const drawn = drawTraits(generator.axes, randomFrom(`${collectionSlug}/${tokenId}/traits`));
  const title = generator.title(drawn, randomFrom(`${collectionSlug}/${tokenId}/title`));
  const attributes = Object.entries(generator.axes).map(([key, { traitType }]) => ({
    trait_type: traitType,
    value: drawn[key] ?? '',
  }));
  const metadata: NftMetadata = {
    name: `${title} #${shortNumber(tokenId)}`,
    traits: attributes.map(({ value }) => value),
    attributes,
    rarity: rarityOf(generator.axes, drawn),
  };
  return { generator, drawn, metadata };
}

/** The id itself up to 20 digits; of a longer one both ends and 36 bits of its hash, so that names stay distinct. */
function shortNumber(tokenId: string): string {
  if (tokenId.length <= 20) return tokenId;
  const check = ((hash128(tokenId)[1] % 16) * 2 ** 32 + hash128(tokenId)[0]).toString(36).padStart(7, '0');
  return `${tokenId.slice(0, 6)}…${tokenId.slice(-6)}·${check}`;
}
