'use client';

import type { NotificationPreferencesResponse } from '@agentrooms/protocol';
import { useMutation } from '@tanstack/react-query';
import { Mail } from 'lucide-react';
import { toProblem } from '@/api/problem';
import { Button } from '@/design/button';
import { Switch } from '@/design/switch';
import { toast } from '@/design/toast';
import { OneLineForm } from './one-line-form';
import { confirmEmail, fetchPreferences, removeEmail, setEmail } from './preferences-api';
import { useChangePreferences, useKeepPreferences } from './use-preferences';
import { Way } from './way';

function AddressForm() {
  const keep = useKeepPreferences();
  return (
    <OneLineForm
      id="email-address"
      label="Your address"
      hint="A code is sent there; nothing else is until you have entered it here."
      action="Send a code"
      field="address"
      input={{ type: 'email', placeholder: 'you@example.com', autoComplete: 'email' }}
      send={setEmail}
      onDone={keep}
    />
  );
}

function RemoveAddress({ children }: { children: string }) {
  const keep = useKeepPreferences();
  const removing = useMutation({
    mutationFn: async () => {
      await removeEmail();
      return fetchPreferences();
    },
    onSuccess: keep,
    onError: (error) => toast.error('The address is still there', { description: toProblem(error).message }),
  });
  return (
    <Button size="small" disabled={removing.isPending} onClick={() => removing.mutate()}>
      {children}
    </Button>
  );
}

function CodeForm({ address }: { address: string }) {
  const keep = useKeepPreferences();
  const again = useMutation({
    mutationFn: () => setEmail(address),
    onSuccess: () => toast.success('Another code is on its way', { description: 'The earlier one is void.' }),
    onError: (error) => toast.error('No code was sent', { description: toProblem(error).message }),
  });
  return (
    <>
      <OneLineForm
        id="email-code"
        label={`Code sent to ${address}`}
        hint="8 digits, good for an hour. Look among the junk, too."
        action="Confirm"
        field="code"
        input={{
          type: 'text',
          placeholder: '12345678',
          inputMode: 'numeric',
          autoComplete: 'one-time-code',
        }}
        send={confirmEmail}
        onDone={keep}
      />
      <div className="flex flex-wrap gap-2">
        <Button size="small" disabled={again.isPending} onClick={() => again.mutate()}>
          Send another code
        </Button>
        <RemoveAddress>Use another address</RemoveAddress>
      </div>
    </>
  );
}

/** E-mail: none, an address that waits for its code, or one that is told. */
export function EmailWay({ preferences: { email, channels }, available }: NotificationPreferencesResponse) {
  const change = useChangePreferences();
  if (!available.email) {
    return (
      <Way icon={Mail} name="E-mail">
        <p>This server sends no e-mail. Whoever runs it can set SMTP_URL; until then, use a webhook.</p>
        {email && (
          <div>
            <RemoveAddress>{`Forget ${email.address}`}</RemoveAddress>
          </div>
        )}
      </Way>
    );
  }
  if (email === null) {
    return (
      <Way icon={Mail} name="E-mail">
        <AddressForm />
      </Way>
    );
  }
  if (!email.confirmed) {
    return (
      <Way icon={Mail} name="E-mail">
        <CodeForm address={email.address} />
      </Way>
    );
  }
  return (
    <Way
      icon={Mail}
      name="E-mail"
      control={
        <div>
          <RemoveAddress>Forget this address</RemoveAddress>
        </div>
      }
    >
      <Switch
        label={<span className="break-all">To {email.address}</span>}
        checked={channels.email}
        onChange={(on) => change({ channels: { email: on } })}
      />
    </Way>
  );
}
