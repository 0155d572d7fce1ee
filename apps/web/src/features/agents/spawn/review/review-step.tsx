'use client';

import type { ConfigResponse, RoomDetail, SpawnAgentRequest, UserEntity } from '@agentrooms/protocol';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { toProblem } from '@/api/problem';
import { Button } from '@/design/button';
import { Notice } from '@/design/notice';
import { Skeleton } from '@/design/skeleton';
import { SignInPrompt } from '@/features/session/sign-in-prompt';
import { useSession } from '@/features/session/session-store';
import { useApiConfig } from '@/features/wallet/use-api-config';
import { checkSpawn } from '../spawn-values';
import { StepFooter } from '../step-footer';
import { firstStepWith, type WizardStep } from '../steps';
import { StepFrame } from '../step-frame';
import { stepWords } from '../step-words';
import type { Wizard } from '../use-wizard';
import { mandateDepartures } from './mandate-departures';
import { MandateSheet } from './mandate-sheet';
import type { Needs } from './needs';
import { NeedsList } from './needs-list';
import { registerDraft } from './register-draft';
import { type SpawnFailure, spawnFailure } from './spawn-failure';
import { SpawnProgress } from './spawn-progress';
import { useBring } from './use-bring';

interface FailureProps {
  failure: SpawnFailure;
  onGo: (step: WizardStep) => void;
  onRetry?: () => void;
}

/** What went wrong, with the way to put it right. */
function Failure({ failure: { message, problems, step }, onGo, onRetry }: FailureProps) {
  const at = step ?? firstStepWith(problems);
  return (
    <Notice tone="danger">
      <p>{message}</p>
      <p className="mt-2 flex gap-2 empty:hidden">
        {at !== undefined && (
          <Button size="small" onClick={() => onGo(at)}>
            Go to “{stepWords[at].title}”
          </Button>
        )}
        {at === undefined && onRetry && (
          <Button size="small" onClick={onRetry}>
            Try again
          </Button>
        )}
      </p>
    </Notice>
  );
}

interface ReviewStepProps {
  room: RoomDetail;
  wizard: Wizard;
  aside: ReactNode;
}

interface MandateProps extends ReviewStepProps {
  request: SpawnAgentRequest;
  user: UserEntity;
  config: ConfigResponse;
}

/** For who is signed in: the mandate that the API drew up, what it needs, and the button that signs it. */
function Mandate({ room, wizard, aside, request, user, config }: MandateProps) {
  const { values, back, goTo } = wizard;
  const { bring, step, failure } = useBring(room, wizard, config.devChain);
  const draft = useQuery({
    queryKey: ['unsigned-agent', user.id, request],
    queryFn: () => registerDraft(request, user.id),
    staleTime: Infinity,
    gcTime: 0,
    retry: false,
  });
  const limit = request.role === 'seller' ? request.minPrice : request.maxPrice;
  const departures = draft.data
    ? mandateDepartures(draft.data.mandate, {
        role: values.role,
        nft: values.nft,
        limit: limit ?? 0,
        collection: room.collection,
        wallet: user.walletAddress,
        config,
      })
    : [];
  const needs: Needs = {
    money: values.role === 'buyer' ? BigInt(draft.data?.mandate.message.limitPrice ?? 0) : 0n,
    approvals: draft.data?.approvals ?? [],
  };
  const ready = draft.data !== undefined && departures.length === 0 && !draft.isFetching;
  return (
    <StepFrame
      step="review"
      onSubmit={() => {
        if (draft.data && ready && step === null) void bring(draft.data, needs, user);
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
      {draft.isPending && (
        <div role="status" className="flex flex-col gap-3 text-13 text-paper-2">
          Drawing up the mandate…
          <Skeleton className="h-96" />
        </div>
      )}
      {draft.isError && !draft.isFetching && (
        <Failure
          failure={spawnFailure(toProblem(draft.error), values.role)}
          onGo={goTo}
          onRetry={() => void draft.refetch()}
        />
      )}
      {draft.data && departures.length > 0 && (
        <Notice tone="danger">
          The server drew up another mandate than you asked for (it differs in {departures.join(', ')}), so it
          is not shown to your wallet. Nothing was signed. Reload the page; if it happens again, do not spawn
          here.
        </Notice>
      )}
      {draft.data && departures.length === 0 && (
        <>
          {failure && <Failure failure={failure} onGo={goTo} />}
          {step !== null && <SpawnProgress step={step} withFaucet={config.devChain} />}
          <NeedsList
            wallet={user.walletAddress}
            needs={needs}
            devChain={config.devChain}
            collection={room.name}
          />
          <MandateSheet
            mandate={draft.data.mandate}
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

/** The last step: what will be signed, then the signature. Before it, whatever is still missing. */
export default function ReviewStep({ room, wizard, aside }: ReviewStepProps) {
  const { status, user } = useSession();
  const config = useApiConfig();
  const checked = checkSpawn(wizard.values, room.id, 0);
  if (checked.ok && user && config)
    return (
      <Mandate
        room={room}
        wizard={wizard}
        aside={aside}
        request={checked.request}
        user={user}
        config={config}
      />
    );
  const missing = checked.ok ? undefined : firstStepWith(checked.problems);
  const waiting = missing === undefined && (status === 'unknown' || user !== null);
  return (
    <StepFrame
      step="review"
      onSubmit={() => undefined}
      aside={aside}
      footer={<StepFooter onBack={wizard.back}>{null}</StepFooter>}
    >
      {missing !== undefined && (
        <Notice>
          <p>Something is still missing before a mandate can be drawn up.</p>
          <p className="mt-2">
            <Button size="small" onClick={() => wizard.goTo('review')}>
              Go to “{stepWords[missing].title}”
            </Button>
          </p>
        </Notice>
      )}
      {waiting && <Skeleton className="h-96" />}
      {missing === undefined && status === 'anonymous' && (
        <div className="-mx-4 -my-6">
          <SignInPrompt title="Sign in to see and sign the mandate">
            Your wallet signs a mandate with your price limit, and the contract enforces it: no agent can
            trade beyond it. A burner wallet is made in this browser on the spot.
          </SignInPrompt>
        </div>
      )}
    </StepFrame>
  );
}
