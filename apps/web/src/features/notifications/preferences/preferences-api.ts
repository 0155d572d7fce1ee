import type {
  ChangeNotificationPreferencesRequest,
  NotificationPreferencesResponse,
  PushSubscriptionEntity,
  PushSubscriptionRequest,
  PushSubscriptionResponse,
} from '@agentrooms/protocol';
import { http } from '@/api/http';

const PATH = '/notifications';

export async function fetchPreferences(): Promise<NotificationPreferencesResponse> {
  return (await http.get<NotificationPreferencesResponse>(`${PATH}/preferences`)).data;
}

export async function changePreferences(
  change: ChangeNotificationPreferencesRequest,
): Promise<NotificationPreferencesResponse> {
  return (await http.patch<NotificationPreferencesResponse>(`${PATH}/preferences`, change)).data;
}

/** A code is sent to the address; nothing else is, until it was entered. */
export async function setEmail(address: string): Promise<NotificationPreferencesResponse> {
  return (await http.post<NotificationPreferencesResponse>(`${PATH}/email`, { address })).data;
}

export async function confirmEmail(code: string): Promise<NotificationPreferencesResponse> {
  return (await http.post<NotificationPreferencesResponse>(`${PATH}/email/confirm`, { code })).data;
}

export async function removeEmail(): Promise<void> {
  await http.delete(`${PATH}/email`);
}

/** Again with the same endpoint: it is the same subscription. */
export async function addPushSubscription(request: PushSubscriptionRequest): Promise<PushSubscriptionEntity> {
  return (await http.post<PushSubscriptionResponse>(`${PATH}/push`, request)).data.subscription;
}

export async function removePushSubscription(id: string): Promise<void> {
  await http.delete(`${PATH}/push/${id}`);
}
