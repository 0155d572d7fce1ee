import { Suspense } from 'react';
import { Landing } from '@/features/landing/landing';
import { LandingSkeleton } from '@/features/landing/landing-skeleton';

export default function LandingPage() {
  return (
    <div className="pb-16">
      <Suspense fallback={<LandingSkeleton />}>
        <Landing />
      </Suspense>
    </div>
  );
}
