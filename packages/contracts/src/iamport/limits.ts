/** Limits of the texts that a merchant's page or server sends. */

/** The longest accepted texts by field, in UTF-16 code units. */
export const IAMPORT_MAX_CHARACTERS = {
  channelKey: 256,
  company: 256,
  merchantUid: 256,
  name: 100,
  pg: 256,
} as const;
