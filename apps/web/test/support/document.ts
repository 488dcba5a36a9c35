/** The document as index.html makes it, and ways to read it. */
import html from '../../index.html?raw';

/** The shell of index.html, fresh; scripts and links left out. */
export function resetDocument(): void {
  document.body.innerHTML = /<body>(?<body>[\s\S]*)<\/body>/.exec(html)?.groups?.['body'] ?? '';
  document.title = '';
  localStorage.clear();
}

export const heading = () => document.querySelector('h1')?.textContent;
export const shown = () => document.querySelector('#main')?.textContent ?? '';
export const action = () => document.querySelector<HTMLElement>('#action');
export const click = (element: Element | null) => {
  element?.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
};
/** Lets promises that are already settled run on. */
export const settle = () =>
  new Promise<void>((resolve) => {
    setImmediate(resolve);
  });
