'use client';

import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { toProblem } from '@/api/problem';
import { Button } from './button';
import { Loading } from './loading';
import { Skeleton } from './skeleton';

interface ListStateProps<T> {
  query: UseQueryResult<T>;
  /** What could not be read, for the error's sentence. */
  what: string;
  children: (data: T) => ReactNode;
}

/** Loading, failed, or there: once something is there, a failed refresh leaves it standing. */
export function ListState<T>({ query, what, children }: ListStateProps<T>) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.isPending) {
    return (
      <Loading label={`Loading ${what}`} className="flex flex-col gap-2 p-4">
        <Skeleton className="h-12" />
        <Skeleton className="h-12" />
      </Loading>
    );
  }
  return (
    <div role="alert" className="flex flex-col items-start gap-3 p-4 text-13">
      <p className="text-danger">
        Your {what} could not be read. {toProblem(query.error).message}
      </p>
      <Button size="small" onClick={() => void query.refetch()}>
        Try again
      </Button>
    </div>
  );
}
