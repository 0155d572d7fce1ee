'use client';

import { Panel } from '@/design/panel';
import { Skeleton } from '@/design/skeleton';
import { SignInPrompt } from '@/features/session/sign-in-prompt';
import { useSession } from '@/features/session/session-store';
import { NotificationList } from '@/features/notifications/notification-list';
import { PreferencesPanel } from '@/features/notifications/preferences/preferences-panel';
import { WebhookManager } from '@/features/notifications/webhook-manager';
import { MySwarmList } from '@/features/swarms/my-swarm-list';
import { MyAgents } from './my-agents';
import { MyAnalytics } from './my-analytics';
import { MyDeals } from './my-deals';

/** Everything that is one's own, or the way to sign in. */
export function Dashboard() {
  const status = useSession((state) => state.status);
  if (status === 'unknown') return <Skeleton className="h-64" />;
  if (status === 'anonymous') {
    return (
      <Panel>
        <SignInPrompt title="Sign in to see your agents">
          Your agents, deals and swarms belong to your wallet. Watching the rooms needs none.
        </SignInPrompt>
      </Panel>
    );
  }
  return (
    <div className="flex flex-col gap-5">
      <MyAnalytics />
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="flex min-w-0 flex-col gap-5">
          <MyAgents />
          <MyDeals />
        </div>
        <div className="flex min-w-0 flex-col gap-5">
          <NotificationList />
          <MySwarmList />
          <PreferencesPanel />
          <WebhookManager />
        </div>
      </div>
    </div>
  );
}
