import { NothingHere } from '@/design/nothing-here';

export default function NoSuchAgent() {
  return <NothingHere what="agent">The address is wrong or out of date.</NothingHere>;
}
