'use client';

import type { NotificationEntity } from '@agentrooms/protocol';
import { Check, CheckCheck } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { Button } from '@/design/button';
import { classNames } from '@/design/class-names';
import { EmptyState } from '@/design/empty-state';
import { Panel } from '@/design/panel';
import { RelativeTime } from '@/design/relative-time';
import { ListState } from '@/design/list-state';
import { subjectWords } from './subject-words';
import { useNotifications } from './use-notifications';

const dots = { deal: 'bg-deal', danger: 'bg-danger', plain: 'bg-paper-2' } as const;

interface NotificationRowProps {
  notification: NotificationEntity;
  onRead: () => void;
}

function NotificationRow({ notification, onRead }: NotificationRowProps) {
  const { tone, href, linkLabel } = subjectWords(notification.subject);
  const unread = notification.readAt === null;
  return (
    <li className="flex items-start gap-3 px-4 py-3">
      <span
        aria-hidden
        className={classNames('mt-1.5 size-2 shrink-0 rounded-full', unread ? dots[tone] : 'bg-transparent')}
      />
      <div className="min-w-0 flex-1">
        <p className={classNames('text-13', unread ? 'text-paper-1' : 'text-paper-2')}>
          {unread && <span className="sr-only">Unread: </span>}
          {notification.title}
        </p>
        <p className="flex gap-3 text-12 text-paper-3">
          <RelativeTime iso={notification.createdAt} />
          {href && (
            <Link href={href} onClick={onRead} className="underline underline-offset-2 hover:text-paper-1">
              {linkLabel}
            </Link>
          )}
        </p>
      </div>
      {unread && (
        <Button
          size="small"
          look="bare"
          className="px-2"
          aria-label={`Mark as read: ${notification.title}`}
          onClick={onRead}
        >
          <Check aria-hidden size={14} />
        </Button>
      )}
    </li>
  );
}

/** What happened to one's agents, deals and swarms, newest first. */
export function NotificationList() {
  const [unreadOnly, setUnreadOnly] = useState(false);
  const { list, read } = useNotifications(unreadOnly);
  const unread = list.data?.unread ?? 0;
  return (
    <Panel
      id="notifications"
      title={<>Notifications {unread > 0 && <span className="figures text-paper-1">{unread} unread</span>}</>}
      aside={
        <div className="-my-1 flex items-center gap-2">
          <Button
            size="small"
            look="bare"
            aria-pressed={unreadOnly}
            onClick={() => setUnreadOnly(!unreadOnly)}
          >
            {unreadOnly ? 'Show all' : 'Unread only'}
          </Button>
          <Button
            size="small"
            look="bare"
            disabled={unread === 0 || read.isPending}
            onClick={() => read.mutate(null)}
          >
            <CheckCheck aria-hidden size={14} /> Mark all read
          </Button>
        </div>
      }
    >
      <ListState query={list} what="notifications">
        {({ notifications, total }) =>
          notifications.length === 0 ? (
            <EmptyState title={unreadOnly ? 'All is read' : 'Nothing has happened yet'}>
              {unreadOnly
                ? 'New ones appear here by themselves.'
                : 'You are told here when a deal settles or fails, a mandate runs out, or a swarm ends.'}
            </EmptyState>
          ) : (
            <>
              <ul className="max-h-96 divide-y divide-rule overflow-y-auto">
                {notifications.map((notification) => (
                  <NotificationRow
                    key={notification.id}
                    notification={notification}
                    onRead={() => notification.readAt === null && read.mutate(notification.id)}
                  />
                ))}
              </ul>
              {total > notifications.length && (
                <p className="border-t border-rule px-4 py-2 text-12 text-paper-3">
                  The newest {notifications.length} of {total}.
                </p>
              )}
            </>
          )
        }
      </ListState>
    </Panel>
  );
}
