'use client';

import type { RoomDetail } from '@agentrooms/protocol';
import dynamic from 'next/dynamic';
import { type ComponentType, useEffect, useRef } from 'react';
import { Button } from '@/design/button';
import { Skeleton } from '@/design/skeleton';
import { useIdle } from '@/design/use-idle';
import { AgentSoFar } from './agent-so-far';
import MannerStep from './manner/manner-step';
import NameStep from './name/name-step';
import PriceStep from './price/price-step';
import SideStep from './side-step';
import { StepFooter } from './step-footer';
import { StepFrame } from './step-frame';
import type { StepProps } from './step-props';
import { StepRail } from './step-rail';
import { type WizardStep, wizardSteps } from './steps';
import { useFocusAfterSignIn, useStepFocus } from './use-step-focus';
import { useWizard } from './use-wizard';

const loading = () => <Skeleton className="h-72" />;
const ForecastPanel = dynamic(() => import('./price/forecast-panel'));
const ReviewStep = dynamic(() => import('./review/review-step'), { loading });
/**
 * Pieces, slider, voices and wallet are not in the page's first load. Steps with fields are: a part whose code comes later
 * is drawn anew when something changes before, and takes what was typed into it away.
 */
const stepContents: Record<Exclude<WizardStep, 'review'>, ComponentType<StepProps>> = {
  side: SideStep,
  piece: dynamic(() => import('./piece/piece-step'), { loading }),
  price: PriceStep,
  manner: MannerStep,
  name: NameStep,
};
/** Fetches the rest, so that nobody waits between two steps. */
const loadSteps = () =>
  Promise.all([
    import('./piece/piece-step'),
    import('./price/price-slider'),
    import('./price/forecast-panel'),
    import('./review/review-step'),
  ]);
/** Steps whose answers change the odds. */
const WITH_FORECAST: readonly WizardStep[] = ['price', 'manner'];

/** From a side to a signed mandate, step by step; with the defaults taken, in two. */
export function SpawnWizard({ room }: { room: RoomDetail }) {
  const wizard = useWizard(room);
  const { values, step, problems, busy, set, next, back, review, goTo } = wizard;
  const frame = useRef<HTMLDivElement>(null);
  useStepFocus(frame, step, problems);
  useFocusAfterSignIn(frame);
  const idle = useIdle();
  useEffect(() => {
    if (idle) void loadSteps();
  }, [idle]);
  const aside = (
    <>
      {WITH_FORECAST.includes(step) && <ForecastPanel values={values} roomId={room.id} />}
      <AgentSoFar values={values} room={room} />
    </>
  );
  const last = step === wizardSteps.at(-2);
  const Content = step === 'review' ? null : stepContents[step];
  return (
    <div ref={frame} className="flex scroll-mt-4 flex-col gap-4">
      <StepRail step={step} busy={busy} onGo={goTo} />
      {Content === null ? (
        <ReviewStep room={room} wizard={wizard} aside={aside} />
      ) : (
        <StepFrame
          step={step}
          onSubmit={next}
          aside={aside}
          footer={
            <StepFooter onBack={step === 'side' ? undefined : back}>
              {!last && <Button onClick={review}>Looks good – review</Button>}
              <Button type="submit" look="primary">
                {last ? 'Review' : 'Next'}
              </Button>
            </StepFooter>
          }
        >
          <Content room={room} values={values} problems={problems} set={set} />
        </StepFrame>
      )}
    </div>
  );
}
