import { Button } from '@/design/button';
import { Notice } from '@/design/notice';
import { firstStepWith, type WizardStep } from '../steps';
import { stepWords } from '../step-words';
import type { SpawnFailure } from './spawn-failure';

interface FailureNoticeProps {
  failure: SpawnFailure;
  onGo: (step: WizardStep) => void;
  onRetry?: () => void;
}

/** What went wrong, with the way to put it right. */
export function FailureNotice({ failure: { message, problems, step }, onGo, onRetry }: FailureNoticeProps) {
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
