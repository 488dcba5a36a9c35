// What the journal may show of a PG's own code and text, which IamPort and PortOne hand on.

/** A PG's code. */
export const PG_CODE = /^[A-Z]?[0-9]{4}$/;
/** A PG's text. */
export const PG_TEXT = /^[가-힣A-Za-z0-9 ,.()[\]-]{1,100}$/;
/** A text of IamPort's or PortOne's own. */
export const MESSAGE = /^[가-힣A-Za-z0-9 ,._[\]]{1,100}$/;
