import { ArrowLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '@/design/button';

interface StepFooterProps {
  /** Absent on the first step. */
  onBack: (() => void) | undefined;
  /** The way on; its last button submits the form. */
  children: ReactNode;
}

/** Back and on, always within reach: at the lower edge of the window while the step is longer than it. */
export function StepFooter({ onBack, children }: StepFooterProps) {
  return (
    <div className="sticky bottom-0 z-10 -mx-4 mt-5 flex justify-end gap-2 border-t border-rule bg-ink-0 px-4 py-3 sm:mx-0 sm:px-0">
      {onBack && (
        <Button look="bare" className="mr-auto px-3 sm:mr-0" onClick={onBack}>
          <ArrowLeft aria-hidden size={16} />
          Back
        </Button>
      )}
      {children}
    </div>
  );
}
