'use client';

import type { NotificationPreferencesResponse } from '@agentrooms/protocol';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { BellRing } from 'lucide-react';
import { toProblem } from '@/api/problem';
import { Button } from '@/design/button';
import { Notice } from '@/design/notice';
import { Skeleton } from '@/design/skeleton';
import { Switch } from '@/design/switch';
import { useSession } from '@/features/session/session-store';
import { readPushSituation, subscribeThisBrowser, unsubscribeThisBrowser } from '../push/push-browser';
import type { PushSituation } from '../push/push-situation';
import { useChangePreferences } from './use-preferences';
import { Way } from './way';

/** What stands in the way, and what to do about it; null where a button does it. */
const obstacles: Record<PushSituation, string | null> = {
  'not-on-server':
    'This server sends no browser push. Whoever runs it can set VAPID_PUBLIC_KEY and VAPID_PRIVATE_KEY.',
  'not-in-browser':
    'This browser cannot show notifications of this page. It takes https; on an iPhone or iPad, add the page to the home screen first and open it from there.',
  refused:
    'You have refused notifications of this site. Allow them in the browser’s settings for it (beside the address), then reload the page.',
  off: null,
  on: null,
};

/** Browser push: it is this browser that is asked, while the switch is for all that were. */
export function PushWay({ preferences: { channels }, available }: NotificationPreferencesResponse) {
  const userId = useSession((state) => state.user?.id) ?? '';
  const publicKey = available.push?.publicKey ?? null;
  const queries = useQueryClient();
  const change = useChangePreferences();
  const key = ['push-situation', userId, publicKey];
  const situation = useQuery({ queryKey: key, queryFn: () => readPushSituation(publicKey, userId) });
  const turning = useMutation({
    mutationFn: (on: boolean) =>
      on && publicKey !== null ? subscribeThisBrowser(publicKey, userId) : unsubscribeThisBrowser(),
    onSettled: () => queries.invalidateQueries({ queryKey: key }),
  });
  if (situation.data === undefined) {
    return (
      <Way icon={BellRing} name="Browser">
        {situation.isError ? <p>{obstacles['not-in-browser']}</p> : <Skeleton className="h-8" />}
      </Way>
    );
  }
  const on = situation.data === 'on';
  const obstacle = obstacles[situation.data];
  return (
    <Way icon={BellRing} name="Browser">
      {obstacle !== null && <p>{obstacle}</p>}
      {obstacle === null && (
        <>
          <p>
            {on
              ? 'This browser shows what happens, also while no page of ours is open.'
              : 'Have this browser show what happens, also while no page of ours is open.'}
          </p>
          <div>
            <Button size="small" disabled={turning.isPending} onClick={() => turning.mutate(!on)}>
              {turning.isPending ? 'A moment…' : on ? 'Stop in this browser' : 'Show in this browser'}
            </Button>
          </div>
          {turning.isError && <Notice tone="danger">{toProblem(turning.error).message}</Notice>}
        </>
      )}
      {publicKey !== null && (
        <Switch
          label="To all my browsers"
          hint="Off: those that were allowed keep still until you switch it on again."
          checked={channels.push}
          onChange={(wanted) => change({ channels: { push: wanted } })}
        />
      )}
    </Way>
  );
}
