'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { type Problem, toProblem } from '@/api/problem';
import { Button } from '@/design/button';
import { Field, inputClass } from '@/design/field';
import { Panel } from '@/design/panel';
import { ListState } from '@/design/list-state';
import { WebhookRow } from './webhook-row';
import { WebhookSecret } from './webhook-secret';
import { createWebhook, fetchWebhooks } from './webhooks-api';

const REFRESH_MS = 20_000;

/** What is wrong with the address, in words; the API names the field. */
const urlProblem = ({ fields, message }: Problem): string =>
  fields.url ? `This address ${fields.url}.`.replace(/\.\.$/, '.') : message;

function WebhookForm({ onSecret }: { onSecret: (secret: string) => void }) {
  const queries = useQueryClient();
  const [url, setUrl] = useState('');
  const creating = useMutation({
    mutationFn: createWebhook,
    onSuccess: ({ secret }) => {
      setUrl('');
      onSecret(secret);
      void queries.invalidateQueries({ queryKey: ['webhooks'] });
    },
  });
  const problem = creating.isError ? urlProblem(toProblem(creating.error)) : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    creating.mutate(url.trim());
  };
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-3 border-t border-rule p-4">
      <Field id="webhook-url" label="Address" problem={problem}>
        <div className="flex gap-2">
          <input
            id="webhook-url"
            type="url"
            className={inputClass}
            placeholder="https://example.com/agentrooms"
            value={url}
            aria-invalid={problem !== undefined}
            aria-describedby={problem === undefined ? undefined : 'webhook-url-problem'}
            onChange={(event) => setUrl(event.target.value)}
          />
          <Button type="submit" disabled={creating.isPending || url.trim() === ''}>
            {creating.isPending ? 'Adding…' : 'Add'}
          </Button>
        </div>
      </Field>
    </form>
  );
}

/** Addresses of one's own that notifications are posted to, signed. */
export function WebhookManager() {
  const [secret, setSecret] = useState<string | null>(null);
  const webhooks = useQuery({ queryKey: ['webhooks'], queryFn: fetchWebhooks, refetchInterval: REFRESH_MS });
  return (
    <Panel id="webhooks" title="Webhooks">
      {secret !== null && <WebhookSecret secret={secret} onKept={() => setSecret(null)} />}
      <ListState query={webhooks} what="webhooks">
        {(list) =>
          list.length === 0 ? (
            <p className="px-4 py-4 text-13 text-paper-2">
              Have every notification posted to a server of yours as JSON, signed with a secret that only the
              two of you know. At most five addresses.
            </p>
          ) : (
            <ul className="divide-y divide-rule">
              {list.map((webhook) => (
                <WebhookRow key={webhook.id} webhook={webhook} />
              ))}
            </ul>
          )
        }
      </ListState>
      <WebhookForm onSecret={setSecret} />
    </Panel>
  );
}
