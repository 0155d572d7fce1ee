'use client';

import type {
  ChangeNotificationPreferencesRequest,
  NotificationPreferencesResponse,
} from '@agentrooms/protocol';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { toProblem } from '@/api/problem';
import { toast } from '@/design/toast';
import { withChange } from './preference-changes';
import { changePreferences, fetchPreferences } from './preferences-api';

const KEY = ['notification-preferences'] as const;

/** The preferences as the server knows them. */
export const usePreferences = () => useQuery({ queryKey: KEY, queryFn: fetchPreferences });

/** For what the server answers after a change of the address. */
export function useKeepPreferences(): (answer: NotificationPreferencesResponse) => void {
  const queries = useQueryClient();
  return (answer) => queries.setQueryData(KEY, answer);
}

/**
 * Changes preferences: the page shows it at once, and takes it back when the server refuses. Two changes in a row are sent
 * one after the other, and only the last answer counts.
 */
export function useChangePreferences(): (change: ChangeNotificationPreferencesRequest) => void {
  const queries = useQueryClient();
  const { mutate } = useMutation({
    mutationKey: KEY,
    scope: { id: KEY[0] },
    mutationFn: changePreferences,
    onSuccess: (answer) => {
      if (queries.isMutating({ mutationKey: KEY }) === 1) queries.setQueryData(KEY, answer);
    },
    onError: (error) => {
      toast.error('Your choice was not kept', { description: toProblem(error).message });
      void queries.invalidateQueries({ queryKey: KEY });
    },
  });
  return (change) => {
    queries.setQueryData<NotificationPreferencesResponse>(
      KEY,
      (now) => now && { ...now, preferences: withChange(now.preferences, change) },
    );
    mutate(change);
  };
}
