/** Each provider's part of the configuration, by its name: a new provider is a line here. */
export { kcbConfig as kcb } from './kcb/config.ts';
export { iamportConfig as iamport } from './iamport/config.ts';
export { portoneConfig as portone } from './portone/config.ts';
