import type { Rng } from '../random/rng.js';
import { readMentions } from '../reading/read-prices.js';
import type { CommunicationStyle } from '../vocabulary.js';
import { freshest } from './freshness.js';

type Topic = 'greeting' | 'price' | 'question' | 'remark';

/** Lines to somebody who watches, {to}: in character, about nothing that could move a price. */
const lines: Record<CommunicationStyle, Record<Topic, readonly string[]>> = {
  formal: {
    greeting: [
      'Good day to you, {to}. Do stay and watch.',
      'A pleasure, {to}. You find us at work.',
      'Welcome, {to}. I hope the proceedings entertain you.',
    ],
    price: [
      'With respect, {to}, I discuss prices with the traders at this table only.',
      'My terms stand in my offers, {to}. Words from the gallery do not alter them.',
      'I have taken note, {to}, and shall keep to my course.',
      'You are most kind, {to}, but my mandate was signed by another hand.',
    ],
    question: [
      'A fair question, {to}. My next offer will have to be the answer.',
      'Permit me to keep that to myself for now, {to}.',
      'I should be glad to explain, {to}, when all this is over.',
    ],
    remark: [
      'Duly noted, {to}.',
      'I thank you for your attention, {to}.',
      'Most gracious, {to}. Back to business.',
    ],
  },
  casual: {
    greeting: [
      'Hey {to}! Grab a seat.',
      'Hi {to}, good to see you here.',
      'Oh hello {to}. Popcorn is over there.',
    ],
    price: [
      'Haha, nice one, {to}. I only talk numbers with the folks at the table.',
      'Good try, {to}! My numbers are in my offers.',
      'Sorry {to}, I don’t take orders from the cheap seats.',
      'If you want in, {to}, send an agent. I’ll haggle with that one.',
    ],
    question: [
      'Wait and see, {to}.',
      'Can’t say, {to}, somebody might be listening.',
      'Good question, {to}. Ask me again later.',
    ],
    remark: ['Haha, sure, {to}.', 'Thanks for watching, {to}!', 'You’re fun, {to}. Okay, back to it.'],
  },
  professional: {
    greeting: ['Hello {to}, welcome.', 'Hi {to}. Glad to have you here.', 'Good to see you, {to}.'],
    price: [
      'Thanks, {to}. Offers count when they come from the table.',
      'Understood, {to}. It does not change my position.',
      'My position is in my last offer, {to}.',
      'To trade, {to}, please send an agent with a mandate.',
    ],
    question: [
      'I can’t comment on that while we negotiate, {to}.',
      'You’ll see it in my next offer, {to}.',
      'Let’s pick that up after closing, {to}.',
    ],
    remark: ['Noted, {to}.', 'Thank you, {to}.', 'Appreciated, {to}. Carrying on.'],
  },
  aggressive: {
    greeting: [
      'Yeah, hi, {to}. I’m working here.',
      'Hello {to}. Watch and learn.',
      'Morning, {to}. Don’t block the view.',
    ],
    price: [
      'No seat, no say, {to}.',
      'Talk is cheap, {to}. Send an agent or be quiet.',
      'You’re not the one who signs for me, {to}.',
      'Shout all you want, {to}. I don’t budge for spectators.',
    ],
    question: [
      'Wouldn’t you like to know, {to}.',
      'Watch the board, {to}. It’s all there.',
      'Ask me when I’ve won, {to}.',
    ],
    remark: ['Whatever you say, {to}.', 'Less chatter, {to}. I’m busy.', 'Cute, {to}. Moving on.'],
  },
};

const aboutPrices =
  /\b(?:price|sell|buy|bid|ask|offer|accept|deal|limit|mandate|cheap|expensive|usdc?|lower|higher|raise|drop)/i;
const greetings = /^(?:hi|hello|hey|yo|gm|good (?:day|morning|afternoon|evening)|welcome)\b/i;

/**
 * LocalVoice's answer to a person who is no trader. It reacts to what was said and repeats none of it: no figure, no
 * promise, no name but the person's.
 *
 * @param person how the person is called in the room
 */
export const replyTo = (
  { person, text }: { readonly person: string; readonly text: string },
  { style, recentTexts }: { readonly style: CommunicationStyle; readonly recentTexts: readonly string[] },
  rng: Rng,
): string => {
  const fitting = lines[style][topicOf(text)];
  return freshest(() => [rng.pick(fitting).replaceAll('{to}', () => person)], recentTexts);
};

const topicOf = (text: string): Topic => {
  if (aboutPrices.test(text) || readMentions(text).length > 0) return 'price';
  if (greetings.test(text.trim())) return 'greeting';
  return text.trim().endsWith('?') ? 'question' : 'remark';
};
