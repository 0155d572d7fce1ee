import type {
  ListNotificationsQuery,
  ListNotificationsResponse,
  UnreadCountResponse,
} from '@agentrooms/protocol';
import { http } from '@/api/http';

export async function fetchNotifications(params: ListNotificationsQuery): Promise<ListNotificationsResponse> {
  return (await http.get<ListNotificationsResponse>('/notifications', { params })).data;
}

export async function fetchUnreadCount(): Promise<number> {
  return (await http.get<UnreadCountResponse>('/notifications/unread-count')).data.unread;
}

export async function markRead(id: string): Promise<void> {
  await http.post(`/notifications/${id}/read`);
}

export async function markAllRead(): Promise<void> {
  await http.post('/notifications/read');
}
