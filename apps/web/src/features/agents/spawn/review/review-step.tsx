'use client';

import { Button } from '@/design/button';
import { Notice } from '@/design/notice';
import { Skeleton } from '@/design/skeleton';
import { SignInPrompt } from '@/features/session/sign-in-prompt';
import { useSession } from '@/features/session/session-store';
import { useApiConfig } from '@/features/wallet/use-api-config';
import { checkSpawn } from '../spawn-values';
import { StepFooter } from '../step-footer';
import { firstStepWith } from '../steps';
import { StepFrame } from '../step-frame';
import { stepWords } from '../step-words';
import { MandateReview, type ReviewStepProps } from './mandate-review';

/** The last step: what will be signed, then the signature. Before it, whatever is still missing. */
export default function ReviewStep({ room, wizard, aside }: ReviewStepProps) {
  const { status, user } = useSession();
  const config = useApiConfig();
  const checked = checkSpawn(wizard.values, room.id, 0);
  if (checked.ok && user && config)
    return (
      <MandateReview
        room={room}
        wizard={wizard}
        aside={aside}
        request={checked.request}
        user={user}
        config={config}
      />
    );
  // Without a face nothing was taken up yet: the page has only just come.
  const begun = wizard.values.avatar !== '';
  const missing = checked.ok || !begun ? undefined : firstStepWith(checked.problems);
  const waiting = !begun || (missing === undefined && (status === 'unknown' || user !== null));
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
      {!waiting && missing === undefined && (
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
