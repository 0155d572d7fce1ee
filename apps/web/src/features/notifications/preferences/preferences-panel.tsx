'use client';

import { type MutableNotificationType, type NotificationPreferencesResponse } from '@agentrooms/protocol';
import { Webhook } from 'lucide-react';
import { ListState } from '@/design/list-state';
import { Panel } from '@/design/panel';
import { Switch } from '@/design/switch';
import { EmailWay } from './email-way';
import { kinds } from './kinds';
import { tellKind } from './preference-changes';
import { PushWay } from './push-way';
import { useChangePreferences, usePreferences } from './use-preferences';
import { Way } from './way';

function WebhookWay({ preferences: { channels } }: NotificationPreferencesResponse) {
  const change = useChangePreferences();
  return (
    <Way icon={Webhook} name="Webhooks">
      <Switch
        label="To all my webhooks"
        hint="Their addresses are below."
        checked={channels.webhook}
        onChange={(on) => change({ channels: { webhook: on } })}
      />
    </Way>
  );
}

function KindSwitches({ preferences }: NotificationPreferencesResponse) {
  const change = useChangePreferences();
  return (
    <fieldset className="border-t border-rule px-4 py-3">
      <legend className="sr-only">What you are told of</legend>
      <p aria-hidden className="text-13 font-medium">
        What you are told of
      </p>
      {(Object.keys(kinds) as MutableNotificationType[]).map((kind) => (
        <Switch
          key={kind}
          label={kinds[kind].label}
          hint={kinds[kind].hint}
          checked={!preferences.muted.includes(kind)}
          onChange={(told) => change(tellKind(preferences, kind, told))}
        />
      ))}
      <p className="text-12 text-paper-3">What is off is told nowhere, not even here.</p>
    </fieldset>
  );
}

/** Which notifications one gets, and over which ways out of the app; what this server lacks is said. */
export function PreferencesPanel() {
  const preferences = usePreferences();
  return (
    <Panel id="notification-settings" title="How you are told">
      <ListState query={preferences} what="notification settings">
        {(answer) => (
          <>
            <ul className="divide-y divide-rule">
              <EmailWay {...answer} />
              <PushWay {...answer} />
              <WebhookWay {...answer} />
            </ul>
            <KindSwitches {...answer} />
          </>
        )}
      </ListState>
    </Panel>
  );
}
