'use client';

import type { WebhookEntity } from '@agentrooms/protocol';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import { toast } from '@/design/toast';
import { toProblem } from '@/api/problem';
import { Button } from '@/design/button';
import { RelativeTime } from '@/design/relative-time';
import { pingWebhook, removeWebhook, switchWebhook } from './webhooks-api';

type Action = 'ping' | 'on' | 'off' | 'remove';

async function act(id: string, action: Action): Promise<void> {
  switch (action) {
    case 'ping':
      return pingWebhook(id);
    case 'on':
    case 'off':
      await switchWebhook(id, action === 'on');
      return;
    case 'remove':
      return removeWebhook(id);
  }
}

function DeliveryWords({ webhook }: { webhook: WebhookEntity }) {
  if (webhook.disabledAt)
    return (
      <span className="text-danger">
        off since <RelativeTime iso={webhook.disabledAt} />
        {webhook.lastError && `: ${webhook.lastError}`}
      </span>
    );
  if (webhook.lastError)
    return (
      <span className="text-danger">
        the last delivery failed: {webhook.lastError} ({webhook.failures} in a row; after five it is switched
        off)
      </span>
    );
  if (webhook.lastDeliveredAt)
    return (
      <span>
        last delivered <RelativeTime iso={webhook.lastDeliveredAt} />
      </span>
    );
  return <span>nothing delivered yet; send a test</span>;
}

/** When to look what became of a test: it goes out by a queue, and somebody waits for it. */
const OUTCOME_AFTER_MS = [1_000, 3_000, 8_000];

/** One address that notifications are posted to. */
export function WebhookRow({ webhook }: { webhook: WebhookEntity }) {
  const queries = useQueryClient();
  const acting = useMutation({
    mutationFn: (action: Action) => act(webhook.id, action),
    onSuccess: (_, action) => {
      if (action !== 'ping') return;
      toast.success('A test is on its way');
      for (const wait of OUTCOME_AFTER_MS)
        setTimeout(() => void queries.invalidateQueries({ queryKey: ['webhooks'] }), wait);
    },
    onError: (error) => toast.error('The webhook is as before', { description: toProblem(error).message }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['webhooks'] }),
  });
  const off = webhook.disabledAt !== null;
  return (
    <li className="flex flex-wrap items-center gap-3 px-4 py-3">
      <div className="min-w-48 flex-1">
        <p className="figures text-13 break-all">{webhook.url}</p>
        <p className="text-12 text-paper-3">
          <DeliveryWords webhook={webhook} />
        </p>
      </div>
      <div className="flex gap-1.5">
        <Button size="small" disabled={off || acting.isPending} onClick={() => acting.mutate('ping')}>
          Send a test
        </Button>
        <Button size="small" disabled={acting.isPending} onClick={() => acting.mutate(off ? 'on' : 'off')}>
          {off ? 'Switch on' : 'Switch off'}
        </Button>
        <Button
          size="small"
          look="danger"
          disabled={acting.isPending}
          aria-label={`Remove the webhook ${webhook.url}`}
          onClick={() => acting.mutate('remove')}
        >
          <Trash2 aria-hidden size={14} />
        </Button>
      </div>
    </li>
  );
}
