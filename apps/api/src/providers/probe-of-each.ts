/** Each provider's probe, by its name: a new provider is a line here. */
export { kcbProbe as kcb } from './kcb/probe.ts';
export { iamportProbe as iamport } from './iamport/probe.ts';
export { portoneProbe as portone } from './portone/probe.ts';
