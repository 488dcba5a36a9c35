// What a page gets.

/** What the page that opens a result gets: any JSON. */
export type PageAnswer = object | string | number | boolean | null | undefined;
