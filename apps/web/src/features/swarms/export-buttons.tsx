'use client';

import { useMutation } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { toast } from '@/design/toast';
import { toProblem } from '@/api/problem';
import { saveFile } from '@/browser/save-file';
import { Button } from '@/design/button';
import { fetchSwarmAnalytics, fetchSwarmCsv } from './swarms-api';

type Format = 'json' | 'csv';

async function save(swarmId: string, format: Format): Promise<void> {
  const name = `agentrooms-swarm-${swarmId}.${format}`;
  switch (format) {
    case 'csv':
      return saveFile(name, 'text/csv', await fetchSwarmCsv(swarmId));
    case 'json':
      return saveFile(name, 'application/json', JSON.stringify(await fetchSwarmAnalytics(swarmId), null, 2));
  }
}

/** The analytics as files, fresh from the API. */
export function ExportButtons({ swarmId }: { swarmId: string }) {
  const saving = useMutation({
    mutationFn: (format: Format) => save(swarmId, format),
    onError: (error) => toast.error('Nothing was saved', { description: toProblem(error).message }),
  });
  return (
    <div className="flex gap-2">
      {(['json', 'csv'] as const).map((format) => (
        <Button key={format} size="small" disabled={saving.isPending} onClick={() => saving.mutate(format)}>
          <Download aria-hidden size={14} /> {format.toUpperCase()}
        </Button>
      ))}
    </div>
  );
}
