'use client';

import type { RoomDetail, UserEntity } from '@agentrooms/protocol';
import { type FormEvent, useState } from 'react';
import { Button } from '@/design/button';
import { Notice } from '@/design/notice';
import { Panel } from '@/design/panel';
import { Skeleton } from '@/design/skeleton';
import { SignInPrompt } from '@/features/session/sign-in-prompt';
import { useSession } from '@/features/session/session-store';
import { FaucetButton } from '@/features/wallet/faucet-button';
import { useApiConfig } from '@/features/wallet/use-api-config';
import { ForecastPanel } from './forecast-panel';
import { NftPicker } from './nft-picker';
import { PriceFields } from './price-fields';
import { PriceSlider } from './price-slider';
import { RoleChoice } from './role-choice';
import { SampleLine } from './sample-line';
import { SpawnProgress } from './spawn-progress';
import { parsePrice, type SpawnValues } from './spawn-values';
import { suggestName } from './suggest-name';
import { suggestTerms } from './suggest-terms';
import { TacticsFields } from './tactics-fields';
import { TextField } from './text-field';
import { useSpawn } from './use-spawn';

const inWords = (price: number) => price.toFixed(2);

/** Prices to begin with on this side of the room; nothing that was typed for the other side would fit. */
function termsFor(role: SpawnValues['role'], room: RoomDetail) {
  const { opening, limit } = suggestTerms(role, { floor: room.floorPrice, topBid: room.topBid });
  return { role, startingPrice: inWords(opening), limit: inWords(limit), ceiling: '', nftId: '' };
}

const firstValues = (room: RoomDetail): SpawnValues => ({
  ...termsFor('buyer', room),
  name: suggestName(Math.random()),
  strategy: 'competitive',
  communicationStyle: 'casual',
  negotiateMinutes: '10',
  firm: false,
});

interface FormProps {
  room: RoomDetail;
  user: UserEntity;
}

function Form({ room, user }: FormProps) {
  const [values, setValues] = useState(() => firstValues(room));
  const { spawn, step, problems, failure } = useSpawn(room.id);
  const devChain = useApiConfig()?.devChain ?? false;
  const set = <Name extends keyof SpawnValues>(name: Name, value: SpawnValues[Name]) =>
    setValues((now) => ({ ...now, [name]: value }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void spawn(values, user);
  };
  const opening = parsePrice(values.startingPrice);
  const limit = parsePrice(values.limit);
  return (
    <div className="grid items-start gap-5 *:min-w-0 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
      <Panel>
        <form onSubmit={submit} noValidate className="flex flex-col gap-6 p-5">
          <RoleChoice
            role={values.role}
            onChange={(role) => setValues((now) => ({ ...now, ...termsFor(role, room) }))}
          />
          {values.role === 'seller' && (
            <NftPicker
              collection={room.collection}
              owner={user.walletAddress}
              chosen={values.nftId}
              onChoose={(nftId) => set('nftId', nftId)}
              problem={problems.nftId}
            />
          )}
          <TextField
            id="name"
            label="Name"
            placeholder="How the room will know it"
            maxLength={50}
            value={values.name}
            onChange={(name) => set('name', name)}
            problem={problems.name}
          />
          {opening !== undefined && limit !== undefined && opening > 0 && limit > 0 && (
            <PriceSlider
              roomId={room.id}
              role={values.role}
              opening={opening}
              limit={limit}
              onChange={(from, to) =>
                setValues((now) => ({ ...now, startingPrice: inWords(from), limit: inWords(to) }))
              }
            />
          )}
          <PriceFields values={values} problems={problems} set={set} />
          <TacticsFields values={values} problems={problems} set={set} />
          {devChain && values.role === 'buyer' && (
            <div className="flex flex-wrap items-center gap-3 text-13 text-paper-2">
              <span>A new wallet has no money yet.</span>
              <FaucetButton>Get test USDC</FaucetButton>
            </div>
          )}
          <p className="text-12 text-paper-3">
            Your limit stays secret while your agent negotiates. A settled deal publishes both sides’ limits
            on the chain.
          </p>
          {failure && <Notice tone="danger">{failure}</Notice>}
          {step && <SpawnProgress step={step} />}
          <div>
            <Button type="submit" look="primary" disabled={step !== null}>
              {step ? 'Spawning…' : 'Sign and spawn'}
            </Button>
          </div>
        </form>
      </Panel>
      <div className="flex flex-col gap-5 lg:sticky lg:top-4">
        <ForecastPanel values={values} roomId={room.id} />
        <SampleLine values={values} collection={room.name} />
      </div>
    </div>
  );
}

/** The spawn form, or the way to sign in first. */
export function SpawnForm({ room }: { room: RoomDetail }) {
  const { status, user } = useSession();
  if (status === 'unknown') return <Skeleton className="h-96" />;
  if (user) return <Form room={room} user={user} />;
  return (
    <Panel>
      <SignInPrompt title="Sign in to spawn an agent">
        Your wallet signs a mandate with your price limit, and the contract enforces it: no agent can trade
        beyond it.
      </SignInPrompt>
    </Panel>
  );
}
