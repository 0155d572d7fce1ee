'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '@/design/button';
import { ChoiceCard, ChoiceGroup } from '@/design/choice-card';
import { Skeleton } from '@/design/skeleton';
import { formatPrice } from '@/features/market/format-price';
import { fetchNfts } from '@/features/rooms/rooms-api';
import { useSession } from '@/features/session/session-store';
import type { StepProps } from '../step-props';
import { PieceCard, pieceGrid } from './piece-card';
import { useRoomAsks } from './use-room-asks';

/** What a buyer may want: any piece, one that is on offer, or one whose owner may yet come. */
export function WantedPieces({ room, values, problems, set }: StepProps) {
  const [all, setAll] = useState(false);
  const asks = useRoomAsks(room.id);
  const own = useSession((state) => state.user?.walletAddress.toLowerCase());
  const pieces = useQuery({
    queryKey: ['nfts', room.collection],
    queryFn: () => fetchNfts(room.collection),
  });
  const others = (pieces.data ?? []).filter(({ ownerAddress }) => ownerAddress?.toLowerCase() !== own);
  const offered = others
    .filter(({ id }) => asks.has(id))
    .sort((a, b) => (asks.get(a.id) ?? Infinity) - (asks.get(b.id) ?? Infinity));
  const rest = others.filter(({ id }) => !asks.has(id));
  // The chosen one stays in view, wherever it belongs.
  const shown = all ? rest : rest.filter(({ id }) => id === values.nft?.id);
  return (
    <div className="flex flex-col gap-4">
      <ChoiceGroup legend="Piece to buy" className="flex flex-col gap-3" problem={problems.nft}>
        <ChoiceCard name="nft" chosen={values.nft === null} onChoose={() => set('nft', null)}>
          <span className="block font-medium">Any piece of {room.name}</span>
          <span className="block text-12 text-paper-2">
            Your agent bids for whatever is on offer and takes the first that meets your limit.
          </span>
        </ChoiceCard>
        {pieces.isPending && <Skeleton className="h-36" />}
        {offered.length > 0 && <p className="text-12 text-paper-2">Only this one, on offer now:</p>}
        {(offered.length > 0 || shown.length > 0) && (
          <div className={pieceGrid}>
            {[...offered, ...shown].map((nft) => {
              const ask = asks.get(nft.id);
              const note = typeof ask === 'number' ? `${formatPrice(ask)} asked` : undefined;
              return (
                <PieceCard
                  key={nft.id}
                  nft={nft}
                  chosen={values.nft?.id === nft.id}
                  onChoose={() => set('nft', nft)}
                  note={note}
                />
              );
            })}
          </div>
        )}
      </ChoiceGroup>
      {pieces.isError && (
        <p role="alert" className="text-13 text-danger">
          The pieces could not be read. Reload the page to try again, or go on with any piece.
        </p>
      )}
      {rest.length > 0 && !all && (
        <div>
          <Button size="small" onClick={() => setAll(true)}>
            Show {rest.length} more that nobody offers now
          </Button>
        </div>
      )}
    </div>
  );
}
