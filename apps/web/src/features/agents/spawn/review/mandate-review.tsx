'use client';

import type { ConfigResponse, RoomDetail, SpawnAgentRequest, UserEntity } from '@agentrooms/protocol';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { toProblem } from '@/api/problem';
import { Button } from '@/design/button';
import { Notice } from '@/design/notice';
import { Skeleton } from '@/design/skeleton';
import { StepFooter } from '../step-footer';
import { StepFrame } from '../step-frame';
import type { Wizard } from '../use-wizard';
import { FailureNotice } from './failure-notice';
import { approvalDepartures, mostToAllow } from './approval-departures';
import { drawUp } from './draw-up';
import { type AskedMandate, mandateDepartures } from './mandate-departures';
import { MandateSheet } from './mandate-sheet';
import type { Needs } from './needs';
import { NeedsList } from './needs-list';
import { spawnFailure } from './spawn-failure';
import { SpawnProgress } from './spawn-progress';
import { useBring } from './use-bring';

export interface ReviewStepProps {
  room: RoomDetail;
  wizard: Wizard;
  aside: ReactNode;
}

interface MandateReviewProps extends ReviewStepProps {
  request: SpawnAgentRequest;
  user: UserEntity;
  config: ConfigResponse;
}

/** For who is signed in: the mandate that the API drew up, what it needs, and the button that signs it. */
export function MandateReview({ room, wizard, aside, request, user, config }: MandateReviewProps) {
  const { values, back, goTo } = wizard;
  const { bring, step, failure } = useBring(room, wizard, config);
  const drawn = useQuery({
    queryKey: ['unsigned-agent', user.id, request],
    queryFn: () => drawUp(request, user.id),
    staleTime: Infinity,
    gcTime: 0,
    retry: false,
  });
  const limit = request.role === 'seller' ? request.minPrice : request.maxPrice;
  const draft = drawn.data?.draft;
  const asked: AskedMandate = {
    role: values.role,
    nft: values.nft,
    limit: limit ?? 0,
    collection: room.collection,
    wallet: user.walletAddress,
    config,
  };
  const departures = draft
    ? [
        ...mandateDepartures(draft.mandate, asked, drawn.dataUpdatedAt),
        ...approvalDepartures(
          draft.approvals,
          asked,
          mostToAllow(asked.limit, draft.agent.id, drawn.data?.own),
        ),
      ]
    : [];
  const needs: Needs = {
    money: values.role === 'buyer' ? BigInt(draft?.mandate.message.limitPrice ?? 0) : 0n,
    approvals: draft?.approvals ?? [],
  };
  const ready = draft !== undefined && departures.length === 0 && !drawn.isFetching;
  return (
    <StepFrame
      step="review"
      onSubmit={() => {
        if (draft && ready && step === null) void bring(draft, needs, user);
      }}
      aside={aside}
      footer={
        <StepFooter onBack={step === null ? back : undefined}>
          <Button type="submit" look="primary" disabled={!ready || step !== null}>
            {step === null ? 'Sign and spawn' : 'Spawning…'}
          </Button>
        </StepFooter>
      }
    >
      {drawn.isPending && (
        <div role="status" className="flex flex-col gap-3 text-13 text-paper-2">
          Drawing up the mandate…
          <Skeleton className="h-96" />
        </div>
      )}
      {drawn.isError && !drawn.isFetching && (
        <FailureNotice
          failure={spawnFailure(toProblem(drawn.error), values.role)}
          onGo={goTo}
          onRetry={() => void drawn.refetch()}
        />
      )}
      {draft && departures.length > 0 && (
        <Notice tone="danger">
          The server drew up another mandate than you asked for (it differs in {departures.join(', ')}), so it
          is not shown to your wallet. Nothing was signed. Reload the page; if it happens again, do not spawn
          here.
        </Notice>
      )}
      {draft && departures.length === 0 && (
        <>
          {failure && <FailureNotice failure={failure} onGo={goTo} />}
          {step !== null && <SpawnProgress step={step} withFaucet={config.devChain} />}
          <NeedsList
            wallet={user.walletAddress}
            needs={needs}
            devChain={config.devChain}
            collection={room.name}
          />
          <MandateSheet
            mandate={draft.mandate}
            names={{
              collection: room.name,
              token: values.nft?.name ?? null,
              chain: config.devChain ? 'The dev chain of this machine' : `ARK, chain ${config.chainId}`,
            }}
          />
          <p className="text-12 text-paper-3">
            Your limit stays secret while your agent negotiates. A settled deal publishes both sides’ limits
            on the chain.
          </p>
        </>
      )}
    </StepFrame>
  );
}
