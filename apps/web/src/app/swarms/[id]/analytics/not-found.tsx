import { NothingHere } from '@/design/nothing-here';

export default function NoSuchSwarm() {
  return (
    <NothingHere what="swarm" way={{ href: '/swarms', label: 'Start one' }}>
      The address is wrong. A swarm’s page stays after it is over.
    </NothingHere>
  );
}
