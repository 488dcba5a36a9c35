// By which forms the journal knows what it may show: those of every world, and a form for those of one protocol.
import type { WorldSettings } from '@bonin/contracts/simulator/settings';

/** A plain word. */
export const WORD = /^[A-Za-z][A-Za-z_.-]{0,31}$/;
/** Ids as bonin makes them. */
export const HEX_ID = /^[0-9a-f]{32}$/;

/** By name: the form in which a value is shown. */
export type Shown = Readonly<Record<string, RegExp>>;

/** What the journal may show of one protocol's messages. What stands in no form is masked. */
export interface MaskForms {
  /** Fields that callers send. */
  readonly asked?: Shown;
  /** Fields that the simulator answers. */
  readonly answered?: Shown;
  /** Names of fields that are shown, though they are no plain words. */
  readonly names?: readonly string[];
  /** Headers of requests that tell something. A header without a form of its own is masked. */
  readonly requestHeaders?: readonly string[];
  readonly headers?: Shown;
  /** Segments of paths that are no plain words. */
  readonly segments?: readonly string[];
  /** Segments with an id behind them. */
  readonly beforeId?: readonly string[];
  /** Segments that may stand behind an id. */
  readonly behindId?: readonly string[];
  /** Pairs of segments: the second is no id, though the first has one behind it. */
  readonly notIds?: readonly (readonly [before: string, segment: string])[];
  /** Ids that are made by chance: the digits in them are no telephone number. */
  readonly madeIds?: readonly RegExp[];
  /** Ids of transactions that say nothing of a person. */
  readonly transactionIds?: readonly RegExp[];
  /** Access tokens, wherever they stand. */
  readonly tokens?: readonly RegExp[];
  /** Names of the fields of an answer that are ciphertext. */
  encryptedFields?(body: unknown, settings: WorldSettings | undefined): readonly string[];
}

/** What belongs to no protocol: the control API, the pages, and bonin's own ids. */
export const COMMON_FORMS: MaskForms = {
  asked: {
    turn: /^[0-9]{1,4}$/,
    network: /^(?:SKT|KT|LGU|MVNO)$/,
    method: /^(?:SMS|APP|sms|pass)$/,
    way: /^(?:popup|redirect|POPUP|REDIRECTION)$/,
  },
  answered: {
    page: WORD,
    problem: /^[A-Za-z_-]{1,200}$/,
    step: WORD,
    method: WORD,
    way: WORD,
    status: WORD,
  },
  requestHeaders: ['accept', 'authorization', 'content-type'],
  headers: {
    'content-type':
      /^(?:application|multipart|text)\/[a-z.+-]{1,40}(?:; ?charset="?(?:utf-?8|euc-kr|(?:cp|ms)949|us-ascii|iso-8859-1)"?)?$/i,
    'x-simulator': WORD,
    accept: /^(?:\*|application|image|text)\/[a-z/+*,.;=0-9 -]{1,120}$/,
  },
  segments: ['__sim', 'PASS'],
  beforeId: ['transactions', 'people'],
  behindId: ['finish', 'approve', 'reject'],
  madeIds: [/^(?=[0-9]*[a-f])[0-9a-f]{32}$/],
  transactionIds: [HEX_ID],
};
