'use client';

import type { DealEntity } from '@agentrooms/protocol';
import { Download, FileSearch, FlaskConical, ShieldCheck } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import { toProblem } from '@/api/problem';
import { saveFile } from '@/browser/save-file';
import { Button } from '@/design/button';
import { Field, inputClass } from '@/design/field';
import { Notice } from '@/design/notice';
import { Panel } from '@/design/panel';
import { toast } from '@/design/toast';
import { useApiConfig } from '@/features/wallet/use-api-config';
import { CheckList } from './check-list';
import { fetchReceiptText } from './receipt-api';
import { type Examined, useExamination } from './use-examination';
import { verdictWords } from './verdict-words';

function Result({ examined: { what, result } }: { examined: Examined }) {
  const { tone, sentence } = verdictWords(result);
  return (
    <div className="flex flex-col gap-2 pb-3">
      <div className="px-4">
        <Notice tone={tone}>
          <strong className="block font-medium">{sentence}</strong>
          <span className="text-paper-2">
            Receipt of {what}
            {result.kind === 'report' && `, checked in this browser in ${result.milliseconds} ms`}
          </span>
        </Notice>
      </div>
      {result.kind === 'report' && <CheckList checks={result.checks} />}
    </div>
  );
}

async function download(dealId: string): Promise<void> {
  try {
    saveFile(`agentrooms-receipt-${dealId}.json`, 'application/json', await fetchReceiptText(dealId));
  } catch (error) {
    toast.error('The receipt was not downloaded', { description: toProblem(error).message });
  }
}

/** The receipt of a deal: to take away, and to check here with no trust in whoever serves this page's data. */
export function VerifyPanel({ deal }: { deal: DealEntity }) {
  const { busy, examined, problem, ofDeal, ofTampered, ofFile } = useExamination(deal);
  const config = useApiConfig();
  const [node, setNode] = useState<string | null>(null);
  const file = useRef<HTMLInputElement>(null);
  const id = useId();
  const rpcUrl = (node ?? config?.rpcUrl ?? '').trim() || null;
  const badNode = rpcUrl !== null && !/^https?:\/\//.test(rpcUrl);
  const settled = deal.status === 'completed';
  const disabled = busy || badNode;
  return (
    <Panel title="Receipt" id="receipt">
      <div className="flex flex-col gap-3 p-4">
        <p className="text-13 text-paper-2">
          {settled
            ? 'Everything that this deal rests on, in one file. Your browser checks it by itself: the wallets’ and agents’ signatures, the draw of the verifiers, their votes, and what the chain says.'
            : 'The receipt comes when the deal is settled on the chain. You can check that of another deal here.'}
        </p>
        <div className="flex flex-wrap gap-2">
          {settled && (
            <Button look="primary" disabled={disabled} onClick={() => void ofDeal(rpcUrl)}>
              <ShieldCheck aria-hidden size={16} />
              {busy ? 'Checking…' : 'Verify in this browser'}
            </Button>
          )}
          {settled && (
            <Button onClick={() => void download(deal.id)}>
              <Download aria-hidden size={16} />
              Download
            </Button>
          )}
        </div>
        <details className="text-13">
          <summary className="w-fit cursor-pointer rounded text-paper-2 hover:text-paper-1">
            Trust nobody: your own node, your own file
          </summary>
          <div className="mt-3 flex flex-col gap-3">
            <Field
              id={`${id}-node`}
              label="Node of the chain (JSON-RPC address)"
              hint="Ours by default. Any node of the same chain that answers browsers will do; empty checks signatures only."
              problem={badNode ? 'An address begins with http:// or https://' : undefined}
            >
              <input
                id={`${id}-node`}
                className={inputClass}
                inputMode="url"
                spellCheck={false}
                aria-invalid={badNode}
                value={node ?? config?.rpcUrl ?? ''}
                onChange={(event) => setNode(event.target.value)}
              />
            </Field>
            <div className="flex flex-wrap gap-2">
              <input
                ref={file}
                type="file"
                accept="application/json,.json"
                className="sr-only"
                tabIndex={-1}
                aria-label="Receipt file"
                onChange={(event) => {
                  const chosen = event.target.files?.[0];
                  if (chosen) void ofFile(chosen, rpcUrl);
                  event.target.value = '';
                }}
              />
              <Button size="small" disabled={disabled} onClick={() => file.current?.click()}>
                <FileSearch aria-hidden size={14} />
                Check a file
              </Button>
              {settled && (
                <Button size="small" disabled={disabled} onClick={() => void ofTampered(rpcUrl)}>
                  <FlaskConical aria-hidden size={14} />
                  Change one cent and check
                </Button>
              )}
            </div>
            <p className="text-12 text-paper-3">
              This page’s code comes from us, too.{' '}
              <code className="figures">agentrooms verify receipt.json</code> runs the same checks from the
              source on your machine.
            </p>
          </div>
        </details>
      </div>
      <div aria-live="polite">
        {problem && (
          <div className="px-4 pb-4">
            <Notice tone="danger">{problem.message}</Notice>
          </div>
        )}
        {examined && <Result examined={examined} />}
      </div>
    </Panel>
  );
}
