/** A figure in a text: what stands before and behind it. */
export interface FigurePlace {
  readonly before: string;
  readonly after: string;
  readonly figure: string;
  /** A currency or a scale ("48k") stands with it. */
  readonly hasCurrency: boolean;
}

const tokenBefore =
  /\b(?:token|nft|id|number|nr\.?|no\.(?=\s?#)|unit|agent|lot|piece|punk|ape|cat|azuki|doodle|version|level|round|page|step|chapter|rank|rarity)\s?#?\s?$/i;
/** "on No. 12", but not "No, no. 48"; "Sow and Pigs 7", "CryptoPunk 31". */
const nameBefore = /(?:[\w)]\s+No\.?\s?|\b[A-Z]\w+(?:\s[A-Z]\w+)+\s|[a-z][A-Z][a-z]+\s)$/;
const shareOrTime =
  /^\s?(?:%|per\s?cent|st\b|nd\b|rd\b|th\b|x\b|am\b|pm\b|o'clock|[smh]\b|(?:more\s)?(?:secs?|seconds?|mins?|minutes?|hrs?|hours?|days?|weeks?|months?|years?)\b)/i;
const counted =
  /^\s(?:more\s|other\s|of\s(?:you|us|them|these|those)\b|(?!on\s)(?:[a-z]+\s)?(?:buyers?|sellers?|agents?|people|traders?|traits?|offers?|bids?|asks?|pieces?|tokens?|nfts?|wallets?|rounds?|messages?|votes?|others|times|deals?|things|sets?|points?|reasons?|apart|in a row)\b)/i;
const measured =
  /\b(?:(?:spread|gap|left)\b[^.,;:!?]*|closed\b[^.;!?]*|(?:count|score|scale|rank)(?:\s(?:is|of|from))?\s?|out of\s|add(?:ing|s)?\s|another\s)$/i;
const year = /\b(?:in|since|from|by|before|until)\s$/i;

/** Whether a figure is something else than a price: a token id, a share, a time, a year, a count. */
export const isNoPrice = ({ before, after, figure, hasCurrency }: FigurePlace): boolean => {
  if (/\b(?:spread|gap)\b[^.,;:!?]*$/i.test(before)) return true;
  if (/^\s?(?:%|per\s?cent)/i.test(after) || /^\s?(?:off|apart)\b/i.test(after)) return true;
  if (hasCurrency) return false;
  if (/^(?:19|20)\d\d$/.test(figure) && year.test(before)) return true;
  // "one (1) blanket", "Buying 1 Loomhouse": a small number of something.
  if (/^\d$/.test(figure) && (/\($/.test(before) || /^\s[A-Za-z]\w{3,}/.test(after))) return true;
  return (
    tokenBefore.test(before) ||
    /^\s(?:out of \d|to beat\b)/i.test(after) ||
    nameBefore.test(before) ||
    shareOrTime.test(after) ||
    counted.test(after) ||
    measured.test(before)
  );
};

/** "not less than 48", "won't go above 48" set a bound, they do not turn the price down. */
const bound =
  /\b(?:less than|more than|below|under|above|over|beyond|past|higher than|lower than|better than|further than|except)\s*(?:for\s)?$/i;
const negation =
  /\b(?:never|not|no(?: way| one|body)?|nobody|none|can't|cannot|won't|wouldn't|couldn't|don't|didn't|isn't|aren't|refuse|forget|far from|instead of|rather than)\b[^.,;:!?]*$/i;
const others =
  /\b(?:up from|down from|you're (?:at|asking)|you are (?:at|asking)|(?:but )?i'm at(?= \d+, so)|(?!I\b|we\b)\w+ (?:has|had|says?|said|offers|offered|bids|wants))\s*$/i;
const turnedDown =
  /^\s?(?:for (?:that|it|this|\w+) )?(?:is|are|was|would be|feels|sounds|looks|seems)(?:n't| not)?\s(?:(?:just|way|far|a bit|a|an|so|much|still|simply|rather|\w+ly)\s)*(?:too|joke|insult|out of the question|much|high|low|steep|rich|nonsense|laughable|madness|crazy|robbery|ridiculous|agreeable|enough|worth it)\b/i;
const enough = /^\s?(?:is|would be|sounds|seems|feels)\s(?!not\b)(?:\w+\s)?(?:agreeable|enough)/i;
const answeredNo =
  /^\s?\?+\s*(?:no\b|nope|nah\b|never|not\b|forget|you must|you're|ha\b|haha|come on|lol|please|get real|hard pass|keep dreaming)/i;

/**
 * Whether a price is mentioned to be turned down, or as somebody else's.
 * @param amongOthers the text mentions more prices
 * @param followed another one comes later
 */
export const isRefused = (
  { before, after }: FigurePlace,
  amongOthers: boolean,
  followed: boolean,
): boolean => {
  // What follows "but" is a fresh start.
  const clause = before.split(/\bbut\b/i).at(-1) ?? before;
  if (negation.test(clause) && !bound.test(before)) return true;
  if (turnedDown.test(after) && !enough.test(after)) return true;
  if (answeredNo.test(after)) return true;
  if (!amongOthers) return false;
  return others.test(before) || (followed && /\byour\s*$/i.test(before));
};
