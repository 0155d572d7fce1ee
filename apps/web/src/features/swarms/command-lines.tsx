'use client';

import { Check, Copy } from 'lucide-react';
import { useCopy } from '@/browser/use-copy';
import { Button } from '@/design/button';
import { Panel } from '@/design/panel';
import type { RunCommand } from './run-commands';

function CommandLine({ name, meaning, text }: RunCommand) {
  const { copied, copy } = useCopy(text);
  return (
    <li className="flex flex-col gap-2 px-4 py-3">
      <div className="flex items-start justify-between gap-3">
        <p className="text-13">
          <span className="font-medium">{name}</span> <span className="text-paper-2">{meaning}</span>
        </p>
        <Button size="small" onClick={() => void copy()} aria-label={`Copy the line for ${name}`}>
          {copied ? <Check aria-hidden size={14} /> : <Copy aria-hidden size={14} />}
          {copied ? 'Copied' : 'Copy'}
        </Button>
      </div>
      <pre
        tabIndex={0}
        className="figures overflow-x-auto rounded-md border border-rule bg-ink-0 px-3 py-2 text-12 text-paper-2"
      >
        {text}
      </pre>
    </li>
  );
}

/** The same run from a terminal. */
export function CommandLines({ commands }: { commands: RunCommand[] }) {
  return (
    <Panel title="The same run from a terminal">
      <ul className="divide-y divide-rule">
        {commands.map((command) => (
          <CommandLine key={command.name} {...command} />
        ))}
      </ul>
    </Panel>
  );
}
