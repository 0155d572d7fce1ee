'use client';

import type { UserEntity } from '@agentrooms/protocol';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Button } from '@/design/button';
import { ChoiceGroup } from '@/design/choice-card';
import { Skeleton } from '@/design/skeleton';
import { fetchNfts } from '@/features/rooms/rooms-api';
import { FaucetButton } from '@/features/wallet/faucet-button';
import { useApiConfig } from '@/features/wallet/use-api-config';
import type { StepProps } from '../step-props';
import { PieceCard, pieceGrid } from './piece-card';
import { PieceProblem } from './piece-problem';
import { useRoomAsks } from './use-room-asks';

/** The seller's own pieces of the room's collection; on a dev chain the faucet mints one. */
export function OwnPieces({ room, values, problems, set, user }: StepProps & { user: UserEntity }) {
  const devChain = useApiConfig()?.devChain ?? false;
  const asks = useRoomAsks(room.id);
  const own = useQuery({
    queryKey: ['nfts', room.collection, user.walletAddress],
    queryFn: () => fetchNfts(room.collection, user.walletAddress),
  });
  const first = own.data?.find(({ id }) => !asks.has(id));
  // A piece that was chosen earlier may have been sold since, or belong to the wallet of before. While the list is read
  // anew it may lack what the faucet has just given.
  const gone =
    own.isSuccess &&
    !own.isFetching &&
    values.nft !== null &&
    !own.data.some(({ id }) => id === values.nft?.id);
  useEffect(() => {
    if (gone || (values.nft === null && first)) set('nft', first ?? null);
  });

  if (own.isPending) return <Skeleton className="h-40" />;
  if (own.isError)
    return (
      <div role="alert" className="flex flex-col items-start gap-3 text-13">
        <p className="text-danger">Your pieces could not be read.</p>
        <Button size="small" onClick={() => void own.refetch()}>
          Try again
        </Button>
      </div>
    );
  return (
    <div className="flex flex-col gap-4">
      {own.data.length === 0 ? (
        <div className="flex flex-col gap-2 text-13">
          <p className="text-paper-2">
            Your wallet holds no piece of {room.name} yet.{' '}
            {devChain
              ? 'On this test chain one is yours for a press.'
              : 'Buy one first: send a buyer, or bring one into this wallet.'}
          </p>
          <PieceProblem problem={problems.nft} />
        </div>
      ) : (
        <ChoiceGroup legend="Piece to sell" className={pieceGrid} problem={problems.nft}>
          {own.data.map((nft) => (
            <PieceCard
              key={nft.id}
              nft={nft}
              chosen={values.nft?.id === nft.id}
              onChoose={() => set('nft', nft)}
              taken={asks.has(nft.id) ? 'on offer already' : undefined}
            />
          ))}
        </ChoiceGroup>
      )}
      {devChain && (
        <div>
          <FaucetButton collection={room.collection} onGiven={({ nft }) => nft && set('nft', nft)}>
            {own.data.length === 0 ? 'Mint me one' : 'Mint me another'}
          </FaucetButton>
        </div>
      )}
    </div>
  );
}
