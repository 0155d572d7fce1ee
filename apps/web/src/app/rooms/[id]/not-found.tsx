import { NothingHere } from '@/design/nothing-here';

export default function NoSuchRoom() {
  return <NothingHere what="room">The address is wrong, or the room was closed.</NothingHere>;
}
