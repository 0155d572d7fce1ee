import { NothingHere } from '@/design/nothing-here';

export default function NoSuchDeal() {
  return (
    <NothingHere what="deal">
      The address is wrong. Deals are never removed, so a right one keeps working.
    </NothingHere>
  );
}
