import { create } from 'zustand';

/** `none` until a page wanted a socket: without one, nothing can be lost. */
type SocketState = 'none' | 'up' | 'down';

/** Whether the page's one socket is connected. Apart from the socket, so that its code stays out of the first load. */
export const useSocketState = create<{ socket: SocketState }>(() => ({ socket: 'none' }));
