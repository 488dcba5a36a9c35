/** The answer of a start, by the provider's name: a new provider is a line here. */
export { KcbStart as kcb } from '../kcb/start.ts';
export { IamportStart as iamport } from '../iamport/start.ts';
export { PortoneStart as portone } from '../portone/start.ts';
