import { NothingHere } from '@/design/nothing-here';

export default function NotFound() {
  return <NothingHere what="page">The address is wrong or out of date.</NothingHere>;
}
