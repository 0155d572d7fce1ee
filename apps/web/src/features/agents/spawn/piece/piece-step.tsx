'use client';

import { Flame } from 'lucide-react';
import { Button } from '@/design/button';
import { Skeleton } from '@/design/skeleton';
import { SignInButtons } from '@/features/session/sign-in-buttons';
import { useSession } from '@/features/session/session-store';
import { useApiConfig } from '@/features/wallet/use-api-config';
import type { StepProps } from '../step-props';
import { OwnPieces } from './own-pieces';
import { PieceProblem } from './piece-problem';
import { useBurnerMint } from './use-burner-mint';
import { WantedPieces } from './wanted-pieces';

/** Signs a seller in, at best together with a first piece. */
function SellersPiece(props: StepProps) {
  const { room, problems, set } = props;
  const { status, user } = useSession();
  const devChain = useApiConfig()?.devChain ?? false;
  const { busy, mint } = useBurnerMint(room.collection, (nft) => set('nft', nft));
  if (busy)
    return (
      <div role="status" className="flex flex-col gap-3 text-13 text-paper-2">
        Making a wallet in this browser, and minting a piece of {room.name} into it…
        <Skeleton className="h-40" />
      </div>
    );
  if (status === 'unknown') return <Skeleton className="h-40" />;
  if (user) return <OwnPieces {...props} user={user} />;
  return (
    <div className="flex flex-col items-start gap-4">
      <p className="max-w-prose text-15 text-paper-2">
        A seller needs a piece. Sign in, and the pieces of {room.name} in your wallet are shown here
        {devChain ? '; on this test chain you can also have one minted.' : '.'}
      </p>
      <PieceProblem problem={problems.nft} />
      {devChain && (
        <Button look="primary" onClick={() => void mint()}>
          <Flame aria-hidden size={16} />
          Mint me one with a burner wallet
        </Button>
      )}
      <SignInButtons size="small" />
    </div>
  );
}

/** The piece that is sold, or the one that is wanted. */
export default function PieceStep(props: StepProps) {
  return props.values.role === 'buyer' ? <WantedPieces {...props} /> : <SellersPiece {...props} />;
}
