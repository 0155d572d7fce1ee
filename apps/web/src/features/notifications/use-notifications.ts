'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { toast } from '@/design/toast';
import { toProblem } from '@/api/problem';
import { useSession } from '@/features/session/session-store';
import { roomSocket } from '@/realtime/socket';
import { fetchNotifications, fetchUnreadCount, markAllRead, markRead } from './notifications-api';

const KEY = ['notifications'] as const;
/** The socket tells of new ones; this is for what came while it was away. */
const REFRESH_MS = 30_000;
const PAGE = 10;

/** Reads notifications again when the socket tells of a new one. */
function useNews(enabled: boolean): void {
  const queries = useQueryClient();
  useEffect(() => {
    if (!enabled) return;
    const socket = roomSocket();
    const news = () => void queries.invalidateQueries({ queryKey: KEY });
    socket.on('notification', news);
    return () => {
      socket.off('notification', news);
    };
  }, [enabled, queries]);
}

/** How many are unread; undefined while that is not known, or nobody is signed in. */
export function useUnreadCount(): number | undefined {
  const signedIn = useSession((state) => state.status === 'signed-in');
  useNews(signedIn);
  return useQuery({
    queryKey: [...KEY, 'unread'],
    queryFn: fetchUnreadCount,
    enabled: signedIn,
    refetchInterval: REFRESH_MS,
  }).data;
}

/** The newest notifications and what can be done with them. */
export function useNotifications(unreadOnly: boolean) {
  const queries = useQueryClient();
  const signedIn = useSession((state) => state.status === 'signed-in');
  useNews(signedIn);
  const list = useQuery({
    queryKey: [...KEY, 'list', unreadOnly],
    queryFn: () => fetchNotifications({ limit: PAGE, ...(unreadOnly && { unread: true }) }),
    enabled: signedIn,
    refetchInterval: REFRESH_MS,
    placeholderData: (before) => before,
  });
  /** One by its id; all with null. */
  const read = useMutation({
    mutationFn: (id: string | null) => (id === null ? markAllRead() : markRead(id)),
    onError: (error) => toast.error('Not marked as read', { description: toProblem(error).message }),
    onSettled: () => queries.invalidateQueries({ queryKey: KEY }),
  });
  return { list, read };
}
