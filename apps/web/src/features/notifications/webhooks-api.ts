import type {
  CreateWebhookResponse,
  ListWebhooksResponse,
  WebhookEntity,
  WebhookResponse,
} from '@agentrooms/protocol';
import { http } from '@/api/http';

export async function fetchWebhooks(): Promise<WebhookEntity[]> {
  return (await http.get<ListWebhooksResponse>('/notifications/webhooks')).data.webhooks;
}

/** The answer carries the signing secret, this once. */
export async function createWebhook(url: string): Promise<CreateWebhookResponse> {
  return (await http.post<CreateWebhookResponse>('/notifications/webhooks', { url })).data;
}

export async function switchWebhook(id: string, enabled: boolean): Promise<WebhookResponse> {
  return (await http.patch<WebhookResponse>(`/notifications/webhooks/${id}`, { enabled })).data;
}

export async function pingWebhook(id: string): Promise<void> {
  await http.post(`/notifications/webhooks/${id}/ping`);
}

export async function removeWebhook(id: string): Promise<void> {
  await http.delete(`/notifications/webhooks/${id}`);
}
