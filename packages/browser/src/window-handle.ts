/**
 * Handles the value of `window.open` with care. In-app browsers return null, an empty object, or the page itself. The handle
 * of a window that COOP has cut off can throw.
 */

/** A window's handle: null where the browser blocked the window. */
export type Handle = Window | null | undefined;

/** Tells whether the window seems closed or is not a window. COOP looks the same. */
export function seemsClosed(handle: Handle): boolean {
  try {
    return handle?.closed !== false;
  } catch {
    return true;
  }
}

/** Whether this is an open window, and not this page or one around it. */
export function isOtherWindow(handle: Handle): handle is Window {
  return !seemsClosed(handle) && ![window, parent, top].includes(handle as Window);
}

/** Closes the window, if there is one and the browser lets it be closed. */
export function closeWindow(handle: Handle): void {
  try {
    handle?.close();
  } catch {
    // It stays open, and the person closes it.
  }
}
