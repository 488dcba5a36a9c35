/** Sends the browser to the provider's page (K2): the package opens the window in the click, and submits the form into it. */
import { verify } from '@bonin/browser/verify';

/** From the click to the end. docs/flow.md finds the form's submitting under this name. */
export const submitProviderForm = verify;
