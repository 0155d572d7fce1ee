import type { ExternalToast } from 'sonner';
import { create } from 'zustand';

type Kind = 'success' | 'error' | 'info';
type Options = Pick<ExternalToast, 'description' | 'duration' | 'action' | 'id'>;

/** Whether the toaster is wanted: it is loaded with the first message, not with the page. */
export const useToaster = create<{ wanted: boolean }>(() => ({ wanted: false }));

let ready: (() => void) | undefined;
const mounted = new Promise<void>((resolve) => {
  ready = resolve;
});
/** The toaster says that it listens; messages before that would be lost. */
export const toasterMounted = (): void => ready?.();

function show(kind: Kind, title: string, options?: Options): void {
  useToaster.setState({ wanted: true });
  void Promise.all([import('sonner'), mounted]).then(([{ toast: sonner }]) => sonner[kind](title, options));
}

/** Short messages at the edge of the page. The library behind them is loaded on first use. */
export const toast = {
  success: (title: string, options?: Options) => show('success', title, options),
  error: (title: string, options?: Options) => show('error', title, options),
  info: (title: string, options?: Options) => show('info', title, options),
};
