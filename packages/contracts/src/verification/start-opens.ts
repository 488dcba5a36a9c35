/** How the page of each provider opens. */
import type { Provider } from './provider.ts';

/**
 * How a start takes the browser to each provider.
 *
 * `form`: your page submits a form into its own window or tab. `script`: the provider's script opens its own window, so
 * your page opens none in the click.
 *
 * @example
 * ```ts
 * const opensWindow = START_OPENS[provider] === 'form';
 * ```
 */
export const START_OPENS = {
  kcb: 'form',
  iamport: 'script',
  portone: 'script',
} as const satisfies Record<Provider, 'form' | 'script'>;
