'use client';

import { useQuery } from '@tanstack/react-query';
import { classNames } from '@/design/class-names';
import { Skeleton } from '@/design/skeleton';
import { NftArt } from '@/features/market/nft-art';
import { fetchNfts } from '@/features/rooms/rooms-api';
import { FaucetButton } from '@/features/wallet/faucet-button';
import { useApiConfig } from '@/features/wallet/use-api-config';

interface NftPickerProps {
  collection: string;
  owner: string;
  chosen: string;
  onChoose: (nftId: string) => void;
  problem: string | undefined;
}

/** The seller's own pieces of this collection; on a dev chain the faucet gives one. */
export function NftPicker({ collection, owner, chosen, onChoose, problem }: NftPickerProps) {
  const devChain = useApiConfig()?.devChain ?? false;
  const own = useQuery({
    queryKey: ['nfts', collection, owner],
    queryFn: () => fetchNfts(collection, owner),
  });
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1.5 text-13 font-medium text-paper-2">Piece to sell</legend>
      {own.isPending && <Skeleton className="h-28" />}
      {own.isError && (
        <p className="text-13 text-danger">Your pieces could not be read. Reload the page to try again.</p>
      )}
      {own.data?.length === 0 && (
        <p className="text-13 text-paper-2">Your wallet holds no piece of this collection.</p>
      )}
      <div className="flex flex-wrap gap-3">
        {own.data?.map((nft) => (
          <label
            key={nft.id}
            className={classNames(
              'w-28 rounded-lg border p-2 has-focus-visible:outline-2 has-focus-visible:outline-paper-1',
              chosen === nft.id ? 'border-paper-1 bg-ink-2' : 'border-rule',
            )}
          >
            <input
              type="radio"
              name="nft"
              className="sr-only"
              checked={chosen === nft.id}
              onChange={() => onChoose(nft.id)}
            />
            <NftArt nft={nft} className="w-full rounded" />
            <span className="mt-1 line-clamp-2 text-12">{nft.name}</span>
          </label>
        ))}
      </div>
      {devChain && (
        <div>
          <FaucetButton collection={collection} onGiven={({ nft }) => nft && onChoose(nft.id)}>
            Get a test piece
          </FaucetButton>
        </div>
      )}
      {problem && <p className="text-13 text-danger">{problem}</p>}
    </fieldset>
  );
}
