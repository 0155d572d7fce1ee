import type {
  NotificationEntity,
  NotificationPreferencesResponse,
  WebhookEntity,
} from '@agentrooms/protocol';

/** Examples for the OpenAPI document; their types keep them in step with the answers. */
export const notificationExample: NotificationEntity = {
  id: '3b0f9a2e-2a55-4a0e-9f62-0d9c1f0f7a11',
  type: 'deal_completed',
  title: 'Mara bought Greenroom #7 for 48.50 USDC',
  subject: {
    type: 'deal_completed',
    dealId: '4a7c1a52-6f3e-4a54-8f0a-0a3b4b6c7d8e',
    roomId: '1d2c3b4a-5f6e-4788-9a0b-1c2d3e4f5a6b',
    agentId: '7b0c1f0e-8a52-4c53-9c1c-52a5d2f0b1aa',
    agentName: 'Mara',
    role: 'buyer',
    nftName: 'Greenroom #7',
    price: 48.5,
    txHash: `0x${'4f'.repeat(32)}`,
  },
  createdAt: '2026-11-22T10:15:00.000Z',
  readAt: null,
};

export const preferencesExample: NotificationPreferencesResponse = {
  preferences: {
    channels: { email: true, push: true, webhook: true },
    muted: ['agent_stopped'],
    email: { address: 'mara@example.org', confirmed: true },
  },
  available: { email: true, push: null, webhook: true },
};

export const webhookExample: WebhookEntity = {
  id: '9c8b7a6f-5e4d-4c3b-8a19-0f1e2d3c4b5a',
  url: 'https://example.org/agentrooms',
  createdAt: '2026-11-22T10:00:00.000Z',
  failures: 0,
  lastError: null,
  lastDeliveredAt: '2026-11-22T10:15:01.000Z',
  disabledAt: null,
};
