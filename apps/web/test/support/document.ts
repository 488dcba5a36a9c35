/** The document as index.html makes it, and ways to read it. */
import html from '../../index.html?raw';

/** The shell of index.html, fresh; scripts and links left out. */
export function resetDocument(): void {
  document.body.innerHTML = /<body>(?<body>[\s\S]*)<\/body>/.exec(html)?.groups?.['body'] ?? '';
  document.title = '';
  localStorage.clear();
  sessionStorage.clear();
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
/** The button with this text. */
export const buttonOf = (text: string) =>
  [...document.querySelectorAll('button')].find((each) => each.textContent === text) ?? null;
/** Submits the form that stands there, as Enter does. */
export const submit = () => {
  document.querySelector('form')?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
};
/** The page comes back from the browser's cache, or is shown for the first time. */
export const comeBack = (persisted: boolean) => {
  window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted }));
};
export const leave = () => {
  window.dispatchEvent(new Event('pagehide'));
};
