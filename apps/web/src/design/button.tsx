import type { ButtonHTMLAttributes } from 'react';
import { classNames } from './class-names';

const looks = {
  primary: 'bg-paper-1 text-ink-0 hover:opacity-90 border-transparent',
  quiet: 'bg-ink-2 text-paper-1 hover:bg-ink-3 border-rule',
  bare: 'bg-transparent text-paper-2 hover:text-paper-1 hover:bg-ink-2 border-transparent',
  danger: 'bg-transparent text-danger hover:bg-danger-dim border-rule',
} as const;

export type ButtonLook = keyof typeof looks;

/** The classes of a button, for links that look like one. */
export function buttonClass(look: ButtonLook = 'quiet', size: 'small' | 'normal' = 'normal'): string {
  return classNames(
    'inline-flex shrink-0 items-center justify-center gap-2 rounded-md border font-medium whitespace-nowrap transition-colors',
    'disabled:cursor-not-allowed disabled:opacity-50',
    size === 'small' ? 'h-8 px-2.5 text-13' : 'h-10 px-4 text-15',
    looks[look],
  );
}

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  look?: ButtonLook;
  size?: 'small' | 'normal';
}

export function Button({ look, size, className, type = 'button', ...rest }: ButtonProps) {
  return <button type={type} className={classNames(buttonClass(look, size), className)} {...rest} />;
}
