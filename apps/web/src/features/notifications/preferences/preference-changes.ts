import type {
  ChangeNotificationPreferencesRequest,
  MutableNotificationType,
  NotificationPreferences,
} from '@agentrooms/protocol';

/** The preferences after a change, before the server has confirmed it: what is not named stays. */
export function withChange(
  preferences: NotificationPreferences,
  { channels, muted }: ChangeNotificationPreferencesRequest,
): NotificationPreferences {
  return {
    ...preferences,
    channels: { ...preferences.channels, ...channels },
    ...(muted && { muted }),
  };
}

/** The change by which a kind is told, or not told any more. */
export function tellKind(
  { muted }: NotificationPreferences,
  kind: MutableNotificationType,
  told: boolean,
): ChangeNotificationPreferencesRequest {
  const others = muted.filter((other) => other !== kind);
  return { muted: told ? others : [...others, kind] };
}
