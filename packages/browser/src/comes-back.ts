/** The way out of this tab, and back into it. */

/** A browser that was stopped on its way out (Esc, no network) must not wait for ever. */
const LEAVING_MS = 20_000;

/** Resolves if this page is not left, or handed over again as it was. */
export function comesBack(): Promise<void> {
  return new Promise((resolve) => {
    const stay = () => {
      clearTimeout(timer);
      removeEventListener('pageshow', onPageShow);
      resolve();
    };
    const onPageShow = ({ persisted }: PageTransitionEvent) => {
      if (persisted) stay();
    };
    const timer = setTimeout(stay, LEAVING_MS);
    addEventListener('pageshow', onPageShow);
  });
}
