'use client';

import { type RefObject, useLayoutEffect, useRef } from 'react';

type Control = HTMLInputElement | HTMLSelectElement;

/**
 * Takes over what somebody typed or chose before the scripts of a page had come. The server's HTML takes input at once;
 * React leaves it standing while it takes the page over but knows nothing of it, and would put its own value back with the
 * next render.
 *
 * @param shown - what React believes the control to show; of a radio button or checkbox, whether it is checked
 * @param take - gets what it shows instead, once, if anything
 * @returns the ref of the control
 */
export function useEarlyInput<Element extends Control, Shown extends string | boolean>(
  shown: Shown,
  take: (early: Shown) => void,
): RefObject<Element | null> {
  const control = useRef<Element>(null);
  useLayoutEffect(() => {
    const { current } = control;
    if (current === null) return;
    const early =
      typeof shown === 'boolean' ? current instanceof HTMLInputElement && current.checked : current.value;
    if (early !== shown) take(early as Shown);
    // When the page is taken over, and never again: from then on React knows.
  }, []);
  return control;
}
