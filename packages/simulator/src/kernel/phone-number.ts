// Telephone numbers in texts.

/** A Korean mobile number, as at home or from abroad, also within a longer text. */
const PHONE = /(?:0|82[-. ]?0?)1[0-9][-. ]?[0-9]{3,4}[-. ]?[0-9]{4}/;

/** Whether a telephone number may stand in a text. */
export function hasPhoneNumber(text: string): boolean {
  return PHONE.test(text);
}
