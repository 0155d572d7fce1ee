import type { NftEntity } from '@agentrooms/protocol';
import { runtimeConfig } from '@/config/runtime-config';
import { classNames } from '@/design/class-names';

type Pictured = Pick<NftEntity, 'collection' | 'tokenId' | 'name'> & { imageUrl?: string | null };

/** Where a piece's picture is: its own address, completed when it is relative, else the API's drawing. */
export function nftImageUrl({ imageUrl, collection, tokenId }: Pictured): string {
  const { apiUrl } = runtimeConfig();
  if (!imageUrl) return `${apiUrl}/nfts/${collection}/${tokenId}.svg`;
  return imageUrl.startsWith('/') ? apiUrl + imageUrl : imageUrl;
}

/** A piece under its own light. */
export function NftArt({ nft, className }: { nft: Pictured; className?: string }) {
  return (
    <img
      src={nftImageUrl(nft)}
      alt={nft.name}
      loading="lazy"
      className={classNames('aspect-square bg-ink-3 object-cover', className)}
    />
  );
}
