/** The providers that the API can talk to. */
import { z } from 'zod';

/** Schema of a provider's name: the agencies that the API talks to. */
export const Provider = z.enum([
  'kcb', // KCB by its own protocol
  'iamport', // IamPort, which is PortOne’s V1
  'portone', // PortOne V2
]);
/** The name of a provider: `kcb`, `iamport` or `portone`. */
export type Provider = z.infer<typeof Provider>;
