/**
 * Shows what the server pushes (Push API, RFC 8030), also while no page of ours is open. A push carries
 * `{id, type, title, subject}`, as `GET /notifications` lists it. It caches and intercepts nothing.
 */
const PLACE = '/dashboard#notifications';

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('push', (event) => {
  event.waitUntil(show(read(event.data)));
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(openDashboard());
});

/** What was pushed; null when it cannot be read. A browser shows something for each push, so we do too. */
function read(data) {
  try {
    return data.json();
  } catch {
    return null;
  }
}

function show(pushed) {
  const body = typeof pushed?.title === 'string' ? pushed.title : 'There is news of your agents.';
  // One notification that arrives twice is shown once.
  const tag = typeof pushed?.id === 'string' ? pushed.id : undefined;
  return self.registration.showNotification('Agentrooms', { body, ...(tag && { tag }) });
}

/** An open dashboard comes to the front; a tab that somebody reads something else in is left alone. */
async function openDashboard() {
  const open = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const dashboard = open.find(({ url }) => new URL(url).pathname === '/dashboard');
  return dashboard ? dashboard.focus() : self.clients.openWindow(PLACE);
}
